Tensor bilinear(Tensor x, Tensor a, Tensor y) {
    return x.unsqueeze(1).bmm(a).bmm(y.unsqueeze(2));
}
