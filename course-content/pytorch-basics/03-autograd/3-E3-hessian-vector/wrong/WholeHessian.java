Tensor hvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
    return Autograd.hessian(f, x);
}
