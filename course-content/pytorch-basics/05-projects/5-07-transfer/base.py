import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

digits = load_digits()
images = torch.tensor(digits.images / 16, dtype=torch.float32).unsqueeze(1)
targets = torch.tensor(digits.target)
test = torch.arange(len(targets)) % 5 == 0
x, y, test_x, test_y = images[~test], targets[~test], images[test], targets[test]

def net(classes):
    return nn.Sequential(
        nn.Flatten(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, classes))

def fit(model, x, y, steps):
    optimizer = optim.Adam([p for p in model.parameters() if p.requires_grad], lr=0.005)
    for step in range(steps):
        at = torch.randint(0, len(x), (32,))
        optimizer.zero_grad()
        F.cross_entropy(model(x[at]), y[at]).backward()
        optimizer.step()

torch.manual_seed(0)
base = net(10)
fit(base, x, y, 300)
print((base(test_x).argmax(1) == test_y).float().mean())
torch.save(base.state_dict(), "base.pt")
