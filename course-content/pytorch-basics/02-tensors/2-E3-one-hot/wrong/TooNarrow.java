Tensor oneHot(Tensor classes, long n) {
    return Torch.zeros(classes.size(0), classes.max().itemLong() + 1).scatter_(1, classes.unsqueeze(1), 1);
}
