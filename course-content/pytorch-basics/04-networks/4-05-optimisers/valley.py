import matplotlib.pyplot as plt
import torch

def valley(x, y):
    return (1 - x).square() + (y - x.square()).square() * 20

xs = torch.linspace(-1.8, 1.4, 41)
ys = torch.linspace(-0.5, 2, 33)
heights = valley(xs, ys.unsqueeze(1))  # a row for each y, a column for each x
print(heights.shape)
plt.contour(xs, ys, heights, levels=heights.quantile(torch.linspace(0.05, 0.95, 12)))
plt.plot([-1.5, 1], [1, 1], "o")
plt.show()
