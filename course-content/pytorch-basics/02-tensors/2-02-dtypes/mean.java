var darkness = Torch.tensor(0, 5, 12, 13);
darkness.mean();
