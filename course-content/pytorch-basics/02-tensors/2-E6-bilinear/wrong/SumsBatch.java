Tensor bilinear(Tensor x, Tensor a, Tensor y) {
    return Torch.einsum("ni,nij,nj->", x, a, y);
}
