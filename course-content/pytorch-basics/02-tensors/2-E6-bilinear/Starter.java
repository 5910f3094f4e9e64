// x [[1., 2.]], a [[[1., 0.], [0., 1.]]], y [[3., 4.]]: tensor([11.])
Tensor bilinear(Tensor x, Tensor a, Tensor y) {
    return Torch.zeros(1, 1);
}
