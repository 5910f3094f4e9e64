import torch

darkness = torch.tensor([0, 5, 12, 13])
darkness.mean()
