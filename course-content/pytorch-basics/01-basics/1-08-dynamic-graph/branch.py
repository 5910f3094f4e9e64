def bend(x):
    if x.item() > 0:
        return x.square()
    return x * -3

right = torch.tensor(2.0, requires_grad=True)
left = torch.tensor(-2.0, requires_grad=True)
a = bend(right)
b = bend(left)

a.backward()
b.backward()
print(right.grad)
print(left.grad)
