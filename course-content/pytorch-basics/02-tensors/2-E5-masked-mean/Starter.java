// x [[1., 2., 6.], [4., 5., 9.]], mask [[True, True, False], [False, False, False]]: tensor([1.5000, 0.0000])
Tensor maskedMean(Tensor x, Tensor mask) {
    return Torch.zeros(1);
}
