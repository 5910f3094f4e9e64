import torch

w = torch.tensor([2.0, 3.0]).requires_grad_(True)
w.square().sum().backward()
w.sub_(w.grad * 0.1)
