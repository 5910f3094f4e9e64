Tensor confusion(Tensor truth, Tensor guess, long n) {
    var cell = truth.mul(n).add(guess); // the cell's number, counted row by row
    return cell.bincount((int) (n * n)).reshape(n, n);
}

Tensor recall(Tensor matrix) {
    var occurs = matrix.sum(1); // a row holds all pictures of a class
    return matrix.diagonal().floorDivide(occurs.clampMin(1)); // a class that never occurs: 0 / 1
}
