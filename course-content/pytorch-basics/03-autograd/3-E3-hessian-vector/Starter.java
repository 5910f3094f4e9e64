// hvp(t -> t.pow(3).sum(), Torch.tensor(1.0, 2.0), Torch.tensor(1.0, 10.0)): tensor([6., 120.])
Tensor hvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
    return Torch.zeros(1);
}
