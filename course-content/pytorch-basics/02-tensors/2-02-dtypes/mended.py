import torch

print(torch.tensor([0, 5, 12, 13]).float().mean())
