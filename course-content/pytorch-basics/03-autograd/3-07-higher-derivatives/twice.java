var x = Torch.tensor(2.0).requiresGrad_(true);
var y = x.pow(3);
y.backward(true);
y.backward();
System.out.println(x.grad());
