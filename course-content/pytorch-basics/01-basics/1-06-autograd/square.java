var x = Torch.tensor(3.0).requiresGrad_(true);
var y = x.pow(2);
System.out.println(y);

Plot.graph(y);

y.backward();
System.out.println(x.grad());
