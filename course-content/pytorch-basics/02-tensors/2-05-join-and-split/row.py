import torch
from sklearn.datasets import load_digits

five = torch.tensor(load_digits().images[15] / 16, dtype=torch.float32)
row = torch.cat([five, five.flip(1), five.flip(0)], 1)
print(row.shape)
# To see the picture in Python: plt.imshow(row)

batch = five.unsqueeze(0).unsqueeze(0)
print(batch.shape)
print(batch.squeeze().shape)
print(batch.squeeze(1).shape)
