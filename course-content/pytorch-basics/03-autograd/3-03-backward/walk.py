import torch

x = torch.tensor([1.0, 2.0, 3.0])
target = torch.tensor([3.0, 5.0, 7.0])
w = torch.tensor(0.0).requires_grad_(True)
b = torch.tensor(0.0).requires_grad_(True)

error = x * w + b - target
error.retain_grad()
loss = error.square().mean()
loss.backward()

print(w.grad)
print(b.grad)
print(error.grad)

# The same by hand
slope = error.detach() * 2 / 3
print((slope * x).sum())
print(slope.sum())
