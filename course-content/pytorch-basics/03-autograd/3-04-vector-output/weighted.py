from torch.autograd.functional import jacobian

v = torch.tensor([1.0, 0.0, 10.0])
y.backward(v)
print(x.grad)

table = jacobian(lambda t: t.square(), x)
print(table)
print(v @ table)
