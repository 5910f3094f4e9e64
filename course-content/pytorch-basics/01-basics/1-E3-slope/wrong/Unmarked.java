Tensor slope(UnaryOperator<Tensor> f, Tensor at) {
    var p = at.detach().clone();
    f.apply(p).sum().backward();
    return p.grad();
}
