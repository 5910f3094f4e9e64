Tensor confusion(Tensor truth, Tensor guess, long n) {
    var matrix = Torch.zeros(Shape.of(n, n), INT64);
    matrix.indexPut_(1, truth, guess);
    return matrix;
}

Tensor recall(Tensor matrix) {
    var occurs = matrix.sum(1); // a row holds all pictures of a class
    return matrix.diagonal().div(occurs.clampMin(1)); // a class that never occurs: 0 / 1
}
