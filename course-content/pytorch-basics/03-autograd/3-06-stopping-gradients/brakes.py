from torch import nn

# 1. no_grad: record nothing in here
with torch.no_grad():
    w.sub_(w.grad * 0.1)
print(w)

# 2. detach: cut the record of this one value
try:
    w.numpy()
except RuntimeError as e:
    print(e)
print(w.detach())

# 3. requires_grad_(False): these parameters stay as they are
frozen = nn.Linear(2, 1).requires_grad_(False)
head = nn.Linear(1, 1)
middle = frozen(torch.ones(2))
out = head(middle)
print(torch.tensor([middle.requires_grad, out.requires_grad]))
