import torch
from torch import optim

torch.manual_seed(0)
x = torch.rand(64, 1)
y = x * 2 + 1
w = torch.zeros(1).requires_grad_(True)
optimizer = optim.SGD([w], lr=0.5)
for step in range(30):
    optimizer.zero_grad()
    loss = (x * w + 1 - y).square().mean()
    loss.backward()
    optimizer.step()
print(w.detach())
