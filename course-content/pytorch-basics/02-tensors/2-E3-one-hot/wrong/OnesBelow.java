Tensor oneHot(Tensor classes, long n) {
    return Torch.ones(classes.size(0), n).scatter_(1, classes.unsqueeze(1), 1);
}
