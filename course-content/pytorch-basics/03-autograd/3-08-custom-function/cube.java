import dev.tensordojo.tensor.autograd.Function;

class Cube extends Function {
    final double factor;

    Cube(double factor) {
        this.factor = factor;
    }

    protected Tensor forward(Context ctx, Tensor... in) {
        ctx.saveForBackward(in[0]);
        return in[0].pow(3);
    }

    protected Tensor[] backward(Context ctx, Tensor grad) {
        var x = ctx.savedTensors()[0];
        return new Tensor[] {grad.mul(x.square()).mul(factor)};
    }
}

var x = Torch.tensor(new double[] {1, -2}, FLOAT64).requiresGrad_(true);
var y = new Cube(3).apply(x);
System.out.println(y);
y.sum().backward();
System.out.println(x.grad());
