F.cross_entropy(scores, torch.tensor([0.0, 1.0]))
