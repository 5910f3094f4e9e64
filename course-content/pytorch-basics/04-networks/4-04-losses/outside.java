F.crossEntropy(scores, Torch.tensor(1, 3));
