var w = Torch.tensor(1.0, -2.0).requiresGrad_(true);
var input = Torch.tensor(0.5, 1.0).requiresGrad_(true);
var out = w.mul(input).sum().tanh();

var slope = Autograd.grad(out, null, true, input).get(0);
var penalty = slope.norm().sub(1).square();
penalty.backward();
System.out.println(penalty.detach());
System.out.println(w.grad());
