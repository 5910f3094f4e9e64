import torch
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
digits = load_digits()
images = torch.tensor(digits.images / 16, dtype=torch.float32)
targets = torch.tensor(digits.target)
test = torch.arange(len(targets)) % 5 == 0
x, y = images[~test].flatten(1), targets[~test]
model = nn.Linear(64, 10)
optimizer = optim.SGD(model.parameters(), lr=0.5)
criterion = nn.CrossEntropyLoss()

for epoch in range(200):
    loss = criterion(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

with torch.no_grad():
    guess = model(images[test].flatten(1)).argmax(1)
    print((guess == targets[test]).float().mean())
