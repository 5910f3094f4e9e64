import torch
from sklearn.datasets import load_digits

digits = load_digits()
images = torch.tensor(digits.images / 16, dtype=torch.float32).unsqueeze(1)
targets = torch.tensor(digits.target)
test = torch.arange(len(targets)) % 5 == 0
means = []
for digit in range(10):
    pictures = images[~test & (targets == digit)]
    means.append(pictures.mean(0))
mean = torch.stack(means).squeeze(1)
# To see them in Python: torchvision.utils.make_grid(torch.stack(means), 5, 1)

five = images[test][3]
print((mean - five).square().sum((1, 2)).argmin())

distances = (images[test] - mean).square().sum((2, 3))
print(distances.shape)
print((distances.argmin(1) == targets[test]).float().mean())
