import torch

print(torch.zeros(2, 3))
print(torch.full((2, 2), 7).dtype)
print(torch.eye(2))
print(torch.arange(0, 10, 2))
print(torch.linspace(0, 10, 5))
print(torch.tensor(3), torch.zeros(3))

torch.manual_seed(0)
print(torch.rand(3))
print(torch.randn(3))
print(torch.randint(0, 10, (3,)))
print(torch.randperm(5))

like = torch.zeros_like(torch.tensor([1, 2, 3]))
print(like, like.dtype)
