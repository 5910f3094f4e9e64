# PyTorch itself has no such table; many install torchinfo for it.
from torchinfo import summary

print(summary(net, (1, 64)))
