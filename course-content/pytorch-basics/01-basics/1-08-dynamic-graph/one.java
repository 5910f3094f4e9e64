Tensor grow(Tensor x) {
    var y = x;
    while (y.item().doubleValue() < 10) y = y.mul(2);
    return y;
}

var x = Torch.tensor(1.0).requiresGrad_(true);
var y = grow(x);
y.backward();
System.out.println(y);
System.out.println(x.grad());
Plot.graph("x = 1", y);
