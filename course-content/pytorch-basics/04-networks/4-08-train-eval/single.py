row = batch[0:1]  # still in eval mode: one row alone is no problem
result = model(row)
print(result.detach())
print(torch.tensor(result.requires_grad))
