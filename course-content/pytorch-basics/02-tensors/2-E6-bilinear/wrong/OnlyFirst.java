Tensor bilinear(Tensor x, Tensor a, Tensor y) {
    return Torch.einsum("ni,ij,nj->n", x, a.index(0), y);
}
