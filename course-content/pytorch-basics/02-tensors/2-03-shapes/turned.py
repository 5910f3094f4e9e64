import torch

table = torch.arange(12).view(3, 4)
print(table.t())
table.t().view(12)
