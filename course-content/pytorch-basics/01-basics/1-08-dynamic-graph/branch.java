Tensor bend(Tensor x) {
    if (x.itemDouble() > 0) return x.square();
    return x.mul(-3);
}

var right = Torch.tensor(2.0).requiresGrad_(true);
var left = Torch.tensor(-2.0).requiresGrad_(true);
var a = bend(right);
var b = bend(left);
Plot.sideBySide(() -> {
    Plot.graph("x = 2", a);
    Plot.graph("x = -2", b);
});

a.backward();
b.backward();
System.out.println(right.grad());
System.out.println(left.grad());
