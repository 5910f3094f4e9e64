Tensor bilinear(Tensor x, Tensor a, Tensor y) {
    return x.matmul(a).matmul(y.T());
}
