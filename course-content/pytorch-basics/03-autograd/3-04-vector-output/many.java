var x = Torch.tensor(1.0, 2.0, 3.0).requiresGrad_(true);
var y = x.square();
y.backward();
