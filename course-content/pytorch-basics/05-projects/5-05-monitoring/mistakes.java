var confusion = new ConfusionMatrix(10).update(scores, test.targets());
var matrix = confusion.compute();
System.out.println(matrix);
var wrong = matrix.sub(matrix.diagonal().diag());
System.out.println(wrong.sum(0));

var digits = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
Plot.matrix("confusion", matrix, digits, digits, "truth", "answer");
Plot.chart("recall").bar("recall", digits, confusion.recall()).show();

var losses = F.crossEntropy(scores, test.targets(), o -> o.reduction(Reduction.NONE));
var worst = losses.topk(8).indices();
var truth = test.targets().index(worst);
var answer = scores.index(worst).argmax(1);
System.out.println(truth);
System.out.println(answer);
var captions = IntStream.range(0, 8)
        .mapToObj(i -> truth.index(i).itemLong() + " → " + answer.index(i).itemLong())
        .toList();
Plot.images("worst", test.data().index(worst), captions);
