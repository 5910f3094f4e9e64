Tensor checkerboard(long rows, long cols) {
    return Torch.tensor(new long[][] {{0, 1}, {1, 0}}).repeat(rows / 2, cols / 2);
}
