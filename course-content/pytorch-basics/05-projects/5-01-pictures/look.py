import torch
from sklearn.datasets import load_digits

digits = load_digits()
images = torch.tensor(digits.images / 16, dtype=torch.float32).unsqueeze(1)
targets = torch.tensor(digits.target)
test = torch.arange(len(targets)) % 5 == 0
print(images[~test].shape, images.dtype)
print(images[test].shape)

print(targets[~test].bincount())

x, y = images[test][3], targets[test][3]
print(x.shape, y)
# To draw it: plt.imshow(x.squeeze(), cmap="gray")
