Tensor maskedMean(Tensor x, Tensor mask) {
    return Torch.where(mask, x, 0).sum(1).div(mask.sum(1));
}
