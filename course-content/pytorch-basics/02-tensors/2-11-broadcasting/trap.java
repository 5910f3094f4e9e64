var prediction = Torch.tensor(new double[][] {{1}, {2}, {3}});
var target = Torch.tensor(1.0, 2.0, 3.0);
System.out.println(prediction.sub(target));
Plot.broadcast(prediction, target);
System.out.println(prediction.sub(target).square().mean());
System.out.println(prediction.squeeze(1).sub(target).square().mean());
