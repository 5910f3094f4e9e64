Tensor checkerboard(long rows, long cols) {
    var board = Torch.zeros(rows, cols);
    board.index("::2, 1::2").fill_(1);
    board.index("1::2, ::2").fill_(1);
    return board;
}
