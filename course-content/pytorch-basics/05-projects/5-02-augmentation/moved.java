var model = trained(true);
var answers = Torch.zeros(Shape.of(3, 3), INT64);
for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
        answers.index(dy + 1, dx + 1).copy_(model.call(moved(five.unsqueeze(0), dy, dx)).argmax(1).squeeze());
Plot.matrix("moved", answers, List.of("up", "middle", "down"), List.of("left", "middle", "right"));
System.out.println(answers);
System.out.println(answers.eq(5).sum().itemLong() + " of 9");
