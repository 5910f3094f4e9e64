Tensor standardize(Tensor x) {
    return x.sub(x.mean()).div(x.std());
}
