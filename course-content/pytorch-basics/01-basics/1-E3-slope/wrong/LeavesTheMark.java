Tensor slope(UnaryOperator<Tensor> f, Tensor at) {
    at.requiresGrad_(true);
    at.setGrad(null);
    f.apply(at).sum().backward();
    return at.grad().clone();
}
