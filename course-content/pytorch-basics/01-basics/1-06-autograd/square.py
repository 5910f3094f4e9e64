import torch

x = torch.tensor(3.0).requires_grad_(True)
y = x.pow(2)
print(y)

# To draw the graph in Python, install torchviz: make_dot(y)

y.backward()
print(x.grad)
