import torch

x = torch.arange(12)
v = x.view(3, 4)
print(v)
print(x.reshape(2, -1).shape)

v[0, 0] = 99
print(x)

images = torch.zeros(32, 1, 8, 8)
print(images.flatten().shape)
print(images.flatten(1).shape)
