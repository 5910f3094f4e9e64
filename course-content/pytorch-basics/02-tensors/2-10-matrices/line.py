import torch

torch.manual_seed(0)
x = torch.rand(64, 1)
y = x * 2 + 1 + torch.randn(64, 1) * 0.1

X = torch.cat([x, torch.ones_like(x)], 1)
theta = torch.linalg.solve(X.T @ X, X.T @ y)
print(theta)
# To see the line in Python: plt.scatter(x, y), plt.plot(x, X @ theta)
