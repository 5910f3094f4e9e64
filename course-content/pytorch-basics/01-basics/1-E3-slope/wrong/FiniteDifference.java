Tensor slope(UnaryOperator<Tensor> f, Tensor at) {
    return f.apply(at.add(1e-3)).sub(f.apply(at)).div(1e-3);
}
