Tensor slope(UnaryOperator<Tensor> f, Tensor at) {
    var p = at.detach().clone().requiresGrad_(true);
    f.apply(p).backward();
    return p.grad();
}
