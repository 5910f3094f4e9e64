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
            norms[k] = math.log10(grad.norm().item())
        h.register_hook(look)
        h = h.relu() if name == "relu" else h.sigmoid()
    h.square().mean().backward()
    plt.bar(range(10), norms)
    plt.title(name)
    plt.show()
    print(f"{name} {norms[9] - norms[0]:.1f}")
