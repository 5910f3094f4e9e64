Tensor distances(Tensor a, Tensor b) {
    return a.unsqueeze(1).sub(b.unsqueeze(0)).abs().sum(2);
}
