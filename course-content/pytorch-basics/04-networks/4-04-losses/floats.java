F.crossEntropy(scores, Torch.tensor(0.0, 1.0));
