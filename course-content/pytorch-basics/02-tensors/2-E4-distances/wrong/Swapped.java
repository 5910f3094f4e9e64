Tensor distances(Tensor a, Tensor b) {
    return b.unsqueeze(1).sub(a.unsqueeze(0)).square().sum(2).sqrt();
}
