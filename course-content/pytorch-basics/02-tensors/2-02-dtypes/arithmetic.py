import torch

i = torch.tensor([7, -7])
print(i / 2)
print(i // 2)
print(i % 2)

print((i + 0.5).dtype)
print((i.int() + i).dtype)
print((i > 0).dtype)

pixel = torch.tensor(200).to(torch.uint8)
print(pixel + pixel)
print(torch.tensor([2.9, -2.9]).long())

big = torch.tensor(16_777_216.0)
print(big + 1 - big)
print(big.double() + 1 - big)
