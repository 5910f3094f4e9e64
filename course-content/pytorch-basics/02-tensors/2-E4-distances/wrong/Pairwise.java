Tensor distances(Tensor a, Tensor b) {
    return a.sub(b).square().sum(1).sqrt();
}
