rows, columns = torch.meshgrid(torch.linspace(1.5, -1, 30), torch.linspace(-1.5, 2.5, 40), indexing="ij")
places = torch.stack([columns.flatten(), rows.flatten()], 1)

def chances():
    with torch.no_grad():
        return model(places).softmax(1)[:, 1].reshape(30, 40)

def valid_loss():
    with torch.no_grad():
        return F.cross_entropy(model(valid), classes(200))

last = chances()
print(valid_loss() > 1.0)

model.load_state_dict(kept)
fig, axes = plt.subplots(1, 2)
axes[0].imshow(last)
axes[1].imshow(chances())
plt.show()
print(valid_loss() < 0.35)
