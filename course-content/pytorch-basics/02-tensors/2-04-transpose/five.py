import torch
from sklearn.datasets import load_digits

five = torch.tensor(load_digits().images[15], dtype=torch.int32)[:, 1:7]
# To see the pictures in Python: plt.imshow(five), plt.imshow(five.t()), ...
print(five.t().shape)
print(five.reshape(6, 8).shape)

nhwc = torch.zeros(4, 8, 6, 3)
print(nhwc.permute(0, 3, 1, 2).shape)
