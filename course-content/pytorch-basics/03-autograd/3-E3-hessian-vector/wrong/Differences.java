Tensor slope(UnaryOperator<Tensor> f, Tensor x) {
    var leaf = x.detach().clone().requiresGrad_(true);
    f.apply(leaf).backward();
    return leaf.grad();
}

Tensor hvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
    var step = v.mul(1e-4);
    return slope(f, x.add(step)).sub(slope(f, x.sub(step))).div(2e-4);
}
