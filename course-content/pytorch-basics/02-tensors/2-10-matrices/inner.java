Torch.ones(2, 3).matmul(Torch.ones(2, 3));
