class ClippedRelu {
    final double cap;

    ClippedRelu(double cap) {
        this.cap = cap;
    }

    Tensor apply(Tensor x) {
        return Torch.where(x.gt(0).logicalAnd(x.lt(cap)), x, x.detach().clamp(0, cap));
    }
}
