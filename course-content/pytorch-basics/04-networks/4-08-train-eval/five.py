import matplotlib.pyplot as plt
from sklearn.datasets import load_digits

five = torch.tensor(load_digits().images[15] / 16, dtype=torch.float32)
fig, (left, right) = plt.subplots(1, 2)
left.imshow(dropout.train()(five), cmap="gray")
right.imshow(dropout.eval()(five), cmap="gray")
plt.show()
