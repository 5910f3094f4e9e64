var a = Torch.ones(2).requiresGrad_(true);
var e = a.exp();
e.add_(1);
e.sum().backward();
