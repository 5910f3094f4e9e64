Tensor hvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
    var leaf = x.detach().clone().requiresGrad_(true);

    // The gradient, recorded, so that it can be differentiated again.
    var gradient = Autograd.grad(f.apply(leaf), null, true, leaf).get(0);

    // A linear f has a constant gradient: nothing is recorded, and all second derivatives are 0.
    if (!gradient.requiresGrad()) {
        return x.detach().zerosLike();
    }

    // The gradient of the one number g . v is H v; the table H is never made.
    return Autograd.grad(gradient.mul(v).sum(), leaf).get(0);
}
