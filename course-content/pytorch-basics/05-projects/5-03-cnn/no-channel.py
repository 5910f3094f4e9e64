grey = images[~test].squeeze(1)
print(grey.shape)
model(grey)
