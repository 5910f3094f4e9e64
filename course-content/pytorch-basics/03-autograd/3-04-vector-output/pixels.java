Torch.manualSeed(0);
var layer = new Linear(64, 10);
var five = new Digits().data().index(15, 0).clone().requiresGrad_(true);
var scores = layer.call(five.flatten());
scores.index(5).backward();

var row5 = layer.weight.index(5).detach().reshape(8, 8);
Plot.images("pixels", Torch.stack(List.of(five.grad(), row5)), List.of("gradient", "row 5"));
System.out.println(five.grad().sub(row5).abs().max());
