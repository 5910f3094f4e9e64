Tensor slope(UnaryOperator<Tensor> f, Tensor at) {
    var p = at.detach().clone().requiresGrad_(true);
    f.apply(p).mean().backward();
    return p.grad();
}
