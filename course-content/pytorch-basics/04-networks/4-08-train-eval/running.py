import torch
from torch import nn

dropout = nn.Dropout(0.5)
norm = nn.BatchNorm1d(1)
model = nn.Sequential(norm, dropout)

ones = torch.ones(1000)
batch = torch.tensor([[0.0], [10]])  # mean 5, variance 50
norm(batch)
print(norm.running_mean, norm.running_var)
for i in range(100):
    norm(batch)
print(norm.running_mean, norm.running_var)
