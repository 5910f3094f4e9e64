Tensor hvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
    var leaf = x.detach().clone().requiresGrad_(true);
    var gradient = Autograd.grad(f.apply(leaf), null, true, leaf).get(0);
    return gradient.mul(v).detach();
}
