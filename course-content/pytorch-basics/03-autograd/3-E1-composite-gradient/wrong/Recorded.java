Tensor gradient(Tensor x) {
    var leaf = x.detach().clone().requiresGrad_(true);
    var f = leaf.exp().sum().log().add(leaf.square().sum().div(2));
    return Autograd.grad(f, null, true, leaf).get(0);
}
