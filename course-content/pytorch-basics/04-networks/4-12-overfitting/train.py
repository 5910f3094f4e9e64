import matplotlib.pyplot as plt

best, best_epoch, kept = math.inf, 0, {}
losses = []
for epoch in range(300):
    loss = F.cross_entropy(model(x), classes(20))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        v = F.cross_entropy(model(valid), classes(200)).item()
    if v < best:
        best, best_epoch = v, epoch
        kept = {name: t.clone() for name, t in model.state_dict().items()}  # not t itself: it goes on learning
    losses.append((loss.item(), v))
print("best epoch", best_epoch)
plt.plot(losses, label=["training", "validation"])
plt.legend()
plt.show()
