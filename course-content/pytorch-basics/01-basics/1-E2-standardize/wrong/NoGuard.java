Tensor standardize(Tensor x) {
    return x.sub(x.mean(0)).div(x.std(0));
}
