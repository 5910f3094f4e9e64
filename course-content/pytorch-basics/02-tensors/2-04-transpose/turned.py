import torch

x = torch.arange(6).reshape(2, 3)
y = x.t()
print(y)
print(list(x.stride()))
print(list(y.stride()))
print(torch.tensor(y.is_contiguous()))
