import matplotlib.pyplot as plt
import torch
from torch import nn, optim

torch.manual_seed(0)
x = torch.rand(64, 1)
y = x * 2 + 1 + torch.randn(64, 1) * 0.1

model = nn.Linear(1, 1)
optimizer = optim.SGD(model.parameters(), lr=0.5)
criterion = nn.MSELoss()

losses = []
for epoch in range(100):
    prediction = model(x)
    loss = criterion(prediction, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())

print(model.weight)
print(model.bias)
plt.plot(losses)
plt.show()
