Tensor hvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
    var leaf = x.detach().clone().requiresGrad_(true);
    var gradient = Autograd.grad(f.apply(leaf), null, true, leaf).get(0);
    return Autograd.grad(gradient.sum(), leaf).get(0).mul(v);
}
