// crossEntropy(tensor([[2, 0, 1], [0, 0, 9]]), tensor([0, 1])): tensor(4.7039)
Tensor crossEntropy(Tensor logits, Tensor target) {
    return Torch.zeros(1);
}
