import dev.tensordojo.tensor.autograd.Function;

class ClippedRelu extends Function {
    final double cap;

    ClippedRelu(double cap) {
        this.cap = cap;
    }

    protected Tensor forward(Context ctx, Tensor... in) {
        // The way back needs to know where x was.
        ctx.saveForBackward(in[0]);
        return in[0].clamp(0, cap);
    }

    protected Tensor[] backward(Context ctx, Tensor grad) {
        var x = ctx.savedTensors()[0];
        // Slope 1 strictly between the corners, 0 elsewhere; times what arrives from behind.
        return new Tensor[] {grad.mul(x.gt(0).logicalAnd(x.lt(cap)))};
    }
}
