import torch
from torch.utils.data import DataLoader, Dataset

class Squares(Dataset):
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size

    def __getitem__(self, i):
        return torch.tensor(float(i)), i * i

data = Squares(10)
print(data[3][0], torch.tensor(data[3][1]))
for x, y in DataLoader(data, 4):
    print(x, y)
