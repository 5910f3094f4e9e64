import torch
from torch import optim

def valley(p):
    x, y = p
    return (1 - x).square() + (y - x.square()).square() * 20

racers = {
    "SGD": lambda p: optim.SGD([p], lr=0.005),
    "Momentum": lambda p: optim.SGD([p], lr=0.001, momentum=0.9),
    "RMSprop": lambda p: optim.RMSprop([p], lr=0.05),
    "Adam": lambda p: optim.Adam([p], lr=0.2),
}
for name, make in racers.items():
    p = torch.tensor([-1.5, 1.0], requires_grad=True)
    optimizer = make(p)
    for step in range(300):
        loss = valley(p)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(name, p.detach())
