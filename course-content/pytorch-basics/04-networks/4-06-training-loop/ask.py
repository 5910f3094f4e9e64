import matplotlib.pyplot as plt

five = images[test][3:4]
fig, axes = plt.subplots(1, 11)
axes[0].imshow(five[0], cmap="gray")
for ax, row in zip(axes[1:], model.weight.detach().reshape(10, 8, 8)):
    ax.imshow(row, cmap="gray")
plt.show()

chances = model(five.flatten(1)).detach().softmax(1)
print(chances.argmax())
print(chances.max())
