import matplotlib.pyplot as plt
import torch

def valley(x, y):
    return (1 - x).square() + (y - x.square()).square() * 100

# Lines of equal height, as on a hiking map: a row for each y
x = torch.linspace(-2, 2, 81)
y = torch.linspace(-1, 2, 61)
height = valley(x, y.unsqueeze(1))
plt.contour(x, y, height, levels=height.flatten().quantile(torch.linspace(0.1, 0.9, 12)))
plt.scatter([1], [1])
plt.scatter([-1.2], [1])
plt.show()

place = torch.tensor([0.0, 0.5]).requires_grad_(True)
valley(place[0], place[1]).backward()
print(-place.grad)
