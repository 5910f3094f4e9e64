Tensor maskedMean(Tensor x, Tensor mask) {
    x.maskedFill_(mask.logicalNot(), 0);
    return x.sum(1).div(mask.sum(1).clampMin(1));
}
