import torch

a = torch.tensor([1, 2, 3])
b = torch.tensor([4, 5, 6])
print(torch.cat([a, b]))
print(torch.stack([a, b]))
print(torch.stack([a, b], 1).shape)
print(torch.stack([a, b], 1))

for part in torch.arange(7).split(3):
    print(part)
for part in torch.arange(7).chunk(2):
    print(part)
