Tensor oneHot(Tensor classes, long n) {
    return F.oneHot(classes, (int) n);
}
