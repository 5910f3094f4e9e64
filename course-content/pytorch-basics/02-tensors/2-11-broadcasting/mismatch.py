import torch

torch.zeros(5, 2, 3) + torch.zeros(4, 3)
