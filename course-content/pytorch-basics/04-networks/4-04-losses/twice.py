import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
digits = load_digits()
images = torch.tensor(digits.images / 16, dtype=torch.float32).flatten(1)
targets = torch.tensor(digits.target)
test = torch.arange(len(targets)) % 5 == 0
x, y = images[~test], targets[~test]
model = nn.Linear(64, 10)
optimizer = optim.SGD(model.parameters(), lr=0.5)
for step in range(200):
    out = model(x).softmax(1)
    loss = F.cross_entropy(out, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
right = model(images[test]).argmax(1) == targets[test]
print(right.float().mean())
