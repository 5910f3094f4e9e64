import torch

def grow(x):
    y = x
    while y.item() < 10:
        y = y * 2
    return y

x = torch.tensor(3.0, requires_grad=True)
y = grow(x)
y.backward()
print(y)
print(x.grad)
