Tensor checkerboard(long rows, long cols) {
    var board = Torch.zeros(Shape.of(rows, cols), INT64);
    board.index("::2, 1::2").clone().fill_(1);
    board.index("1::2, ::2").clone().fill_(1);
    return board;
}
