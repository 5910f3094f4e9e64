new BatchNorm1d(4).call(Torch.ones(1, 4)); // a batch of one row
