from torch.autograd import grad

f = x ** 3
first = grad(f, x, create_graph=True)[0]
second = grad(first, x, create_graph=True)[0]
third = grad(second, x)[0]
print(first.detach())
print(second.detach())
print(third)
