Tensor checkerboard(long rows, long cols) {
    var board = Torch.zeros(Shape.of(rows, cols), INT64);
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < cols; j++) {
            board.indexPut_((i + j) % 2, i, j);
        }
    }
    return board;
}
