Tensor maskedMean(Tensor x, Tensor mask) {
    return x.mul(mask).sum(1).div(mask.sum(1).clampMin(1));
}
