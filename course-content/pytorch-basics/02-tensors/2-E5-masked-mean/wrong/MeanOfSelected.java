Tensor maskedMean(Tensor x, Tensor mask) {
    return x.index(mask).mean();
}
