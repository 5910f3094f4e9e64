Tensor maskedMean(Tensor x, Tensor mask) {
    return Torch.where(mask, x, 0).sum(0).div(mask.sum(0).clampMin(1));
}
