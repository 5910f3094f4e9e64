import matplotlib.pyplot as plt
import torch
from torch import nn

x = torch.linspace(-4, 4, 81, dtype=torch.float64)
fig, (values, slopes) = plt.subplots(2)
for f in [nn.ReLU(), nn.Sigmoid(), nn.Tanh(), nn.GELU(), nn.LeakyReLU(0.1)]:
    name = type(f).__name__
    inp = x.clone().requires_grad_(True)
    out = f(inp)
    out.sum().backward()
    values.plot(x, out.detach(), label=name)
    slopes.plot(x, inp.grad, label=name)
    print(name, inp.grad[::20])  # at -4, -2, 0, 2, 4
values.legend()
plt.show()
