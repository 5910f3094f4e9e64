import torch

x = torch.tensor(2.0).requires_grad_(True)
y = x ** 3
y.backward(retain_graph=True)
y.backward()
print(x.grad)
