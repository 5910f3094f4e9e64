import dev.tensordojo.tensor.autograd.Function;

class ClippedRelu extends Function {
    final double cap;

    ClippedRelu(double cap) {
        this.cap = cap;
    }

    protected Tensor forward(Context ctx, Tensor... in) {
        ctx.saveForBackward(in[0]);
        return in[0].relu();
    }

    protected Tensor[] backward(Context ctx, Tensor grad) {
        var x = ctx.savedTensors()[0];
        return new Tensor[] {grad.mul(x.gt(0).logicalAnd(x.lt(cap)))};
    }
}
