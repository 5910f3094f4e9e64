import torch

scores = torch.tensor([[2.0, 1, 0], [0, 3, 1], [1, 1, 4]])
truth = torch.tensor([0, 2, 2])
print(scores.gather(1, truth.unsqueeze(1)).squeeze(1))
print(scores[torch.arange(3), truth])

print(scores.index_select(1, torch.tensor([2, 0])))
print(scores.masked_fill(scores < 1, -1))
print((scores > 2).nonzero())
