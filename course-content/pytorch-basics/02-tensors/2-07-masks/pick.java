var scores = Torch.tensor(new double[][] {{2, 1, 0}, {0, 3, 1}, {1, 1, 4}});
var truth = Torch.tensor(0, 2, 2);
System.out.println(scores.gather(1, truth.unsqueeze(1)).squeeze(1));
System.out.println(scores.index(Torch.arange(3), truth));

System.out.println(scores.indexSelect(1, Torch.tensor(2, 0)));
System.out.println(scores.maskedFill(scores.lt(1), -1));
System.out.println(scores.gt(2).nonzero());
