var confusion = new ConfusionMatrix(10).update(scores, test.targets());
var matrix = confusion.compute();
System.out.println(matrix);
var wrong = matrix.sub(matrix.diagonal().diag());
System.out.println(wrong.sum(0));
Plot.show("row: truth, column: answer", matrix);
Plot.chart("recall").xLabel("digit").bar("recall", Torch.arange(10), confusion.recall()).show();

var losses = F.crossEntropy(scores, test.targets(), o -> o.reduction(Reduction.NONE));
var worst = losses.topk(7).indices();
Plot.show("worst", Images.makeGrid(test.data().index(worst), 7, 1).index(0));
System.out.println(test.targets().index(worst));
System.out.println(scores.index(worst).argmax(1));
