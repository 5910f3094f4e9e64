Tensor filled(long rows, long cols, double value) {
    return Torch.full(Shape.of(rows, cols), value);
}

Tensor counting(long n) {
    return Torch.arange(m);
}

Tensor diagonal(long n) {
    return Torch.eye(n).bool();
}
