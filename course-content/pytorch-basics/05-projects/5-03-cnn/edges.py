import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits

digits = load_digits()
images = torch.tensor(digits.images / 16, dtype=torch.float32).unsqueeze(1)
five = images[15:16]
edges = torch.tensor([[[[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]],
                      [[[1.0, 2, 1], [0, 0, 0], [-1, -2, -1]]]])
maps = F.conv2d(five, edges, None, 1, 1)
print(maps.shape)

window = five[0, 0, 2:5, 3:6]
by_hand = (window * edges[0, 0]).sum()
print((by_hand - maps[0, 0, 3, 4]).abs() < 1e-6)

print(F.max_pool2d(maps, 2).shape)
