Tensor oneHot(Tensor classes, long n) {
    return Torch.zeros(n, classes.size(0)).scatter_(0, classes.unsqueeze(0), 1);
}
