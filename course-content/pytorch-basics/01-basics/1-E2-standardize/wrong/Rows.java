Tensor standardize(Tensor x) {
    return x.sub(x.mean(1)).div(x.std(1));
}
