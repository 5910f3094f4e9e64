Tensor slope(UnaryOperator<Tensor> f, Tensor at) {
    at.requiresGrad_(true);
    f.apply(at).sum().backward();
    return at.grad();
}
