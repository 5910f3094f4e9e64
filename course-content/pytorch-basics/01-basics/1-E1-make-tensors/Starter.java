// filled(2, 3, 0.5): tensor([[0.5, 0.5, 0.5], [0.5, 0.5, 0.5]])
Tensor filled(long rows, long cols, double value) {
    return Torch.zeros(1);
}

// counting(4): tensor([0, 1, 2, 3])
Tensor counting(long n) {
    return Torch.zeros(1);
}

// diagonal(2): tensor([[True, False], [False, True]])
Tensor diagonal(long n) {
    return Torch.zeros(1);
}
