Tensor maskedMean(Tensor x, Tensor mask) {
    return Torch.where(mask, x, 0).mean(1);
}
