import torch

x = torch.tensor([-1.0, 0.0, 4.0])
print(x * 2 + 1)
print(x.sqrt())
print(1 - x)
print(x > 0)

x.add(100)
print(x)
x.add_(100)
print(x)

alias = x
copy = x.clone()
x.mul_(0)
print(alias)
print(copy)

print(torch.tensor([0.5, 1.5, 2.5]).round())
print(torch.tensor(0.1) + 0.2 == 0.3)
print(torch.tensor(0.1, dtype=torch.float64) + 0.2 == 0.3)
