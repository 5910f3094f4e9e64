var five = new Digits().data().index("15:16");
var edges = Torch.tensor(new double[][][][] {
        {{{1, 0, -1}, {2, 0, -2}, {1, 0, -1}}},
        {{{1, 2, 1}, {0, 0, 0}, {-1, -2, -1}}}});
var maps = F.conv2d(five, edges, null, 1, 1);
System.out.println(maps.shape());

var window = five.index("0, 0, 2:5, 3:6");
var byHand = window.mul(edges.index("0, 0")).sum();
System.out.println(byHand.sub(maps.index("0, 0, 3, 4")).abs().lt(1e-6));

System.out.println(F.maxPool2d(maps, 2).shape());
Plot.images("edges", maps.index(0), List.of("upright strokes", "level strokes"));
