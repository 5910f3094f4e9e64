from torch import optim

racers = {
    "SGD": lambda p: optim.SGD([p], lr=0.005),
    "Momentum": lambda p: optim.SGD([p], lr=0.001, momentum=0.9),
    "RMSprop": lambda p: optim.RMSprop([p], lr=0.05),
    "Adam": lambda p: optim.Adam([p], lr=0.2),
}
plt.contour(xs, ys, heights, levels=heights.quantile(torch.linspace(0.05, 0.95, 12)))
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
    plt.plot(way[:, 0], way[:, 1], label=name)
    print(name, p.detach())
plt.legend()
plt.show()
