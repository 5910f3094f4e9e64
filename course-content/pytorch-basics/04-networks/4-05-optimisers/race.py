from torch import optim

racers = {
    "SGD": lambda p: optim.SGD([p], lr=0.005),
    "Momentum": lambda p: optim.SGD([p], lr=0.001, momentum=0.9),
    "RMSprop": lambda p: optim.RMSprop([p], lr=0.05),
    "Adam": lambda p: optim.Adam([p], lr=0.2),
}
ways = {}
for name, make in racers.items():
    p = torch.tensor([-1.5, 1.0], requires_grad=True)
    optimizer = make(p)
    way = torch.zeros(300, 2)  # where it stood before each step
    for step in range(300):
        way[step] = p.detach()
        loss = valley(p[0], p[1])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    ways[name] = way
    print(name, p.detach())
