Tensor gradient(Tensor x) {
    return x.exp().sum().log().add(x.square().sum().div(2));
}
