import torch

a = torch.tensor(3.0, requires_grad=True)
b = torch.tensor(2.0)

product = a * b
print(product)

c = product + b
print(c)
