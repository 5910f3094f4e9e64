import torch

a = torch.tensor([[1.0, 2], [3, 4]])
b = torch.tensor([[0.0, 1], [1, 0]])
print(a * b)
print(a @ b)
print(torch.einsum("ij,jk->ik", a, b).eq(a @ b).all())
print(torch.dot(a[0], a[1]))
print(torch.bmm(torch.ones(5, 2, 3), torch.ones(5, 3, 4)).shape)
