F.cross_entropy(scores, torch.tensor([1, 3]))
