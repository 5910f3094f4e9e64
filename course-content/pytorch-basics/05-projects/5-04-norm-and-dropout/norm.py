import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

digits = load_digits()
images = torch.tensor(digits.images / 16, dtype=torch.float32).unsqueeze(1)
targets = torch.tensor(digits.target)
test = torch.arange(len(targets)) % 5 == 0
x, y = images[~test][:200], targets[~test][:200]

for norm in [False, True]:
    name = "batch norm" if norm else "plain"
    torch.manual_seed(0)
    between = nn.BatchNorm1d(128) if norm else nn.Identity()
    model = nn.Sequential(
        nn.Flatten(), nn.Linear(64, 128), between, nn.ReLU(), nn.Linear(128, 10))
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    for step in range(40):
        at = torch.randperm(200)[:50]
        optimizer.zero_grad()
        F.cross_entropy(model.train()(x[at]), y[at]).backward()
        optimizer.step()
        right = (model.eval()(images[test]).argmax(1) == targets[test]).float().mean()
        if step == 11:
            print(name, right)
