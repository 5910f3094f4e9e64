Tensor predict(Tensor x, Tensor y, Tensor newX) {
    var w = x.mul(y).sum().div(x.square().sum()); // the best line through the origin
    return newX.mul(w);
}
