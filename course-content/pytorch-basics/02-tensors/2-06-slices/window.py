import torch
from sklearn.datasets import load_digits

five = torch.tensor(load_digits().images[15], dtype=torch.int64)
print(five[0])
print(five[0, 2:6])
print(five[::2, -2:])
print(five[-1].shape)
print(five[-1:].shape)

middle = five[3:5, 2:6]
middle.fill_(0)
print(five[3])
# To see the picture in Python: plt.imshow(five)

copy = five.clone()
copy.zero_()
print(five.sum())
print(five.flip(0)[0])
