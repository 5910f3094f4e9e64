import torch

torch.manual_seed(0)
print(torch.rand(3))
print(torch.rand(3))

torch.manual_seed(0)
print(torch.rand(3))

torch.manual_seed(0)
torch.rand(1)  # one number, drawn in between
print(torch.rand(3))
