// One point (0, 0) and two points (3, 4), (0, 1): tensor([[5., 1.]])
Tensor distances(Tensor a, Tensor b) {
    return Torch.zeros(1);
}
