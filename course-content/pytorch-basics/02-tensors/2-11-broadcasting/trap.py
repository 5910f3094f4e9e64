import torch

prediction = torch.tensor([[1.0], [2], [3]])
target = torch.tensor([1.0, 2, 3])
print(prediction - target)
print((prediction - target).square().mean())
print((prediction.squeeze(1) - target).square().mean())
