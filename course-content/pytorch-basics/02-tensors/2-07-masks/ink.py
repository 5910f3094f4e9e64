import torch
from sklearn.datasets import load_digits

five = torch.tensor(load_digits().images[15] / 16, dtype=torch.float32)
ink = five > 0.5
print(ink.sum())
print(five[ink].shape)
# To see them in Python: plt.imshow(ink), plt.imshow(torch.where(ink, five, 0))

five[ink].zero_()
print((five > 0.5).sum())
five[ink] = 0
print((five > 0.5).sum())
