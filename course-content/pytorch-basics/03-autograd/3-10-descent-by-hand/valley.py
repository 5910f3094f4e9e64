import matplotlib.pyplot as plt
import torch

def valley(x, y):
    return (1 - x).square() + (y - x.square()).square() * 100

# The height, as a map: x from -2 to 2 to the right, y from 2 down to -1 (+ 0.01: no logarithm of 0)
x = torch.linspace(-2, 2, 17)
y = torch.linspace(2, -1, 13).unsqueeze(1)
plt.imshow((valley(x, y) + 0.01).log10())
plt.show()

place = torch.tensor([0.0, 0.5]).requires_grad_(True)
valley(place[0], place[1]).backward()
print(-place.grad)
