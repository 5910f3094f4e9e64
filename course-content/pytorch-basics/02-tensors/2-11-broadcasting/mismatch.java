Torch.zeros(5, 2, 3).add(Torch.zeros(4, 3));
