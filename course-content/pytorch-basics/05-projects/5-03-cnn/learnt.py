from torch import nn, optim

torch.manual_seed(0)
targets = torch.tensor(digits.target)
test = torch.arange(len(targets)) % 5 == 0
conv = nn.Conv2d(1, 8, 3, padding=1)
model = nn.Sequential(conv, nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(128, 10))
optimizer = optim.Adam(model.parameters(), lr=0.01)
for epoch in range(100):
    optimizer.zero_grad()
    loss = F.cross_entropy(model(images[~test]), targets[~test])
    loss.backward()
    optimizer.step()
print((model(images[test]).argmax(1) == targets[test]).float().mean())
print(model(five).argmax(1))
