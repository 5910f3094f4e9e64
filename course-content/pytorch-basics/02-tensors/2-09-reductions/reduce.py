import torch

x = torch.tensor([[1.0, 2, 3], [4, 5, 9]])
print(x.sum(0))
print(x.sum(1))
print(x.sum())

print(x.mean(1, keepdim=True).shape)
print(x - x.mean(1, keepdim=True))

print(x.max(1).values)
print(x.max(1).indices)
print(x.argmax())

print(x[1].std())
print(x[1].std(unbiased=False))
