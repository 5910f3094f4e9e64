Tensor hvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
    var leaf = x.detach().clone().requiresGrad_(true);
    var gradient = Autograd.grad(f.apply(leaf), leaf).get(0);
    return Autograd.grad(gradient.mul(v).sum(), leaf).get(0);
}
