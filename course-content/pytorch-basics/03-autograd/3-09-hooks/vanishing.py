import math
import matplotlib.pyplot as plt
import torch
from torch import nn

for name in ["sigmoid", "relu"]:
    torch.manual_seed(0)
    norms = [0.0] * 10
    h = torch.randn(64, 32)
    for layer in range(10):
        h = nn.Linear(32, 32)(h)
        def look(grad, k=layer):
            norms[k] = grad.norm().item()
        h.register_hook(look)
        h = h.relu() if name == "relu" else h.sigmoid()
    h.square().mean().backward()
    plt.semilogy(range(1, 11), norms, label=name)
    print(f"{name} {math.log10(norms[9] / norms[0]):.1f}")
plt.legend()
plt.show()
