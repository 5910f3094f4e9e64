p = torch.tensor([-1.2, 1.0]).requires_grad_(True)
xs, ys, losses = [], [], []
for step in range(5000):
    loss = valley(p[0], p[1])
    p.grad = None
    loss.backward()
    with torch.no_grad():
        p.sub_(p.grad * 0.001)
    if step % 50 == 0:
        xs.append(p[0].item())
        ys.append(p[1].item())
        losses.append(loss.item())
print(p.detach())
plt.contour(x, y, height, levels=height.flatten().quantile(torch.linspace(0.1, 0.9, 12)))
plt.plot(xs, ys)
plt.scatter([1], [1])
plt.show()
plt.semilogy(losses)
plt.show()
