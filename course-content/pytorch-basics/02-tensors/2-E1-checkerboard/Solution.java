Tensor checkerboard(long rows, long cols) {
    var board = Torch.zeros(Shape.of(rows, cols), INT64);
    // Even rows: every second column, from 1.
    board.index("::2, 1::2").fill_(1);
    // Odd rows: every second column, from 0.
    board.index("1::2, ::2").fill_(1);
    return board;
}
