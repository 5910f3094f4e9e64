Tensor distances(Tensor a, Tensor b) {
    // [n, 1, d] and [1, m, d]: both ones stretch, and every point meets every other.
    var difference = a.unsqueeze(1).sub(b.unsqueeze(0));
    // Dimension 2 holds the coordinates; it vanishes in the sum.
    return difference.square().sum(2).sqrt();
}
