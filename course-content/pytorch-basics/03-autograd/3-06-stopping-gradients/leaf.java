var w = Torch.tensor(2.0, 3.0).requiresGrad_(true);
w.square().sum().backward();
w.sub_(w.grad().mul(0.1));
