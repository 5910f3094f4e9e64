import math
import matplotlib.pyplot as plt
import torch

def f(t):
    return t.exp() * t.sin()

at = 1.0
by_hand = math.exp(at) * (math.sin(at) + math.cos(at))

x = torch.tensor(at, dtype=torch.float64).requires_grad_(True)
f(x).backward()
print(x.grad)
print((x.grad - by_hand).abs() < 1e-14)

here = x.detach()
steps, one_side, both_sides = [], [], []
for k in range(15):
    steps.append(10.0 ** (-1 - k))
    h = torch.tensor(steps[k], dtype=torch.float64)
    right = (f(here + h) - f(here)) / h
    middle = (f(here + h) - f(here - h)) / (h * 2)
    one_side.append((right - by_hand).abs().item())
    both_sides.append((middle - by_hand).abs().item())
plt.loglog(steps, one_side)
plt.loglog(steps, both_sides)
print(f"best h: 1e-{1 + torch.tensor(both_sides).argmin().item()}")
print(f"error at 1e-15: {both_sides[14]:.1f}")
plt.show()
