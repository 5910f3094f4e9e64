Torch.manualSeed(0);
var layer = new Linear(64, 10);
var five = new Digits().data().index(15, 0).clone().requiresGrad_(true);
var scores = layer.call(five.flatten());
scores.index(5).backward();

var row5 = layer.weight.index(5).detach().reshape(8, 8);
Plot.show("gradient of score 5", five.grad());
Plot.show("row 5 of the weights", row5);
System.out.println(five.grad().sub(row5).abs().max());
