Tensor oneHot(Tensor classes, long n) {
    return Torch.zeros(classes.size(0), n).scatter_(1, classes.unsqueeze(1), 1).squeeze();
}
