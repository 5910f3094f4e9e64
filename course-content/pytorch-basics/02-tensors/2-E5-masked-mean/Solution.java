Tensor maskedMean(Tensor x, Tensor mask) {
    // Whatever the padding holds, where() puts a 0 there, in a new tensor.
    var sums = Torch.where(mask, x, 0).sum(1);
    // How many are true in each row; at least 1, so that an empty row gives 0 / 1.
    var counts = mask.sum(1).clampMin(1);
    return sums.div(counts);
}
