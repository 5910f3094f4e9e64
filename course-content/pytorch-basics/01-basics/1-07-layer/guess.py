import torch
from sklearn.datasets import load_digits
from torch import nn

torch.manual_seed(0)
digits = load_digits()
pictures = torch.tensor(digits.images / 16, dtype=torch.float32)
five = pictures[15]  # picture No. 15, 8x8

layer = nn.Linear(64, 10)
print(layer)
for name, p in layer.named_parameters():
    print(name, p.shape)

scores = layer(five.flatten())
print(scores)
print(scores.argmax())

by_hand = layer.weight @ five.flatten() + layer.bias
print((by_hand - scores).abs().max() < 1e-6)
