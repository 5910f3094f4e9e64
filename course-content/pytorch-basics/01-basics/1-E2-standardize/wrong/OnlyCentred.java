Tensor standardize(Tensor x) {
    return x.sub(x.mean(0));
}
