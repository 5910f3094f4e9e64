import torch

column = torch.tensor([[0.0], [10], [20]])
row = torch.tensor([1.0, 2])
print((column + row).shape)
print(column + row)
