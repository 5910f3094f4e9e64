Tensor distances(Tensor a, Tensor b) {
    var squares = a.square().sum(1).unsqueeze(1).add(b.square().sum(1));
    return squares.sub(a.matmul(b.T()).mul(2)).sqrt();
}
