import torch

numbers = [[1, 2, 3], [4, 5, 6]]
x = torch.tensor(numbers)

print(x)
print(x.shape)
print(x.dtype)
print(x.device)
