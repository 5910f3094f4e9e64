// Fits y = w x + b to the points (x, y), and returns w newX + b.
Tensor predict(Tensor x, Tensor y, Tensor newX) {
    return Torch.zeros(1);
}
