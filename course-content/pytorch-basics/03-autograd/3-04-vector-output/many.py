import torch

x = torch.tensor([1.0, 2.0, 3.0]).requires_grad_(True)
y = x.square()
y.backward()
