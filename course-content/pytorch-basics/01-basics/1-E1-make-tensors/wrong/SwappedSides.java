Tensor filled(long rows, long cols, double value) {
    return Torch.full(Shape.of(cols, rows), value);
}

Tensor counting(long n) {
    return Torch.arange(n);
}

Tensor diagonal(long n) {
    return Torch.eye(n).bool();
}
