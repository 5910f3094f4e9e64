a = torch.tensor(3.0).requires_grad_(True)
for round in range(3):
    a.square().backward()
    print(a.grad)
