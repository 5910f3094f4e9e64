import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
z = torch.randn(10_000)
print(z.mean())
print(z.std())
print(z.abs().lt(1).float().mean())  # the share between -1 and 1

plt.hist(z.numpy(), bins=40)  # how many numbers fall into each of 40 bins
plt.show()
