// shift(Torch.tensor(new double[][][] {{{1, 2}, {3, 4}}}), 0, 1): [[[0., 1.], [0., 3.]]]
Tensor shift(Tensor image, long dy, long dx) {
    return Torch.zeros(1);
}

Tensor randomShift(Tensor image, long most) {
    return Torch.zeros(1);
}
