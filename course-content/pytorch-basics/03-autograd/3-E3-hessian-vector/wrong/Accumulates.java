Tensor hvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
    x.requiresGrad_(true);
    var gradient = Autograd.grad(f.apply(x), null, true, x).get(0);
    if (!gradient.requiresGrad()) {
        return x.detach().zerosLike();
    }
    gradient.mul(v).sum().backward();
    return x.grad();
}
