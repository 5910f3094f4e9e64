import torch
from sklearn.datasets import load_digits
from torchvision import transforms as T

digits = load_digits()
images = torch.tensor(digits.images / 16, dtype=torch.float32).unsqueeze(1)
five = images[15]
transforms = {
    "shift": T.RandomAffine(0, translate=(0.15, 0.15)),
    "rotate": T.RandomRotation(20),
    "crop": T.RandomCrop(8, padding=1),
    "erase": T.RandomErasing(1),
    "noise": T.Lambda(lambda x: (x + torch.randn_like(x) * 0.15).clamp(0, 1)),
    "flip": T.RandomHorizontalFlip(1),
}

torch.manual_seed(0)
for name, t in transforms.items():
    row = torch.stack([five] + [t(five) for _ in range(7)])
    print(name, row.sum((1, 2, 3)).std())

augment = T.Compose([T.RandomAffine(15, translate=(0.1, 0.1)), T.RandomErasing(0.2)])
first = images[1]
print("the same" if augment(first).equal(augment(first)) else "two pictures")
