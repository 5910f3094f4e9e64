Tensor slope(UnaryOperator<Tensor> f, Tensor at) {
    return f.apply(at);
}
