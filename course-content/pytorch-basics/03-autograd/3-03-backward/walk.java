var x = Torch.tensor(1.0, 2.0, 3.0);
var target = Torch.tensor(3.0, 5.0, 7.0);
var w = Torch.tensor(0.0).requiresGrad_(true);
var b = Torch.tensor(0.0).requiresGrad_(true);

var error = x.mul(w).add(b).sub(target);
error.retainGrad();
var loss = error.square().mean();
Plot.graph(loss);
loss.backward();

System.out.println(w.grad());
System.out.println(b.grad());
System.out.println(error.grad());

// The same by hand
var slope = error.detach().mul(2).div(3);
System.out.println(slope.mul(x).sum());
System.out.println(slope.sum());
