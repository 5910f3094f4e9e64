a = torch.ones(2).requires_grad_(True)
e = a.exp()
e.add_(1)
e.sum().backward()
