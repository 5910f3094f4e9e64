Tensor bilinear(Tensor x, Tensor a, Tensor y) {
    // i and j are missing in the answer, so they are summed over; n is in all four and stays.
    // With bmm: x.unsqueeze(1).bmm(a).bmm(y.unsqueeze(2)) is [N, 1, 1]; squeeze(2).squeeze(1) leaves [N].
    return Torch.einsum("ni,nij,nj->n", x, a, y);
}
