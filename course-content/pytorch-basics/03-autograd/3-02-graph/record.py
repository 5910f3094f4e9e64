import torch

x = torch.tensor(2.0)
w = torch.tensor(3.0).requires_grad_(True)
b = torch.tensor(1.0).requires_grad_(True)
y = x * w + b
loss = (y - 10).square()
# To draw the graph in Python, install torchviz: make_dot(loss)

print(y)
print(x * 2)

# requires_grad and is_leaf, of each
for t in [x, w, y]:
    print(torch.tensor([t.requires_grad, t.is_leaf]))

last = loss.grad_fn
print(last.name())
print(last.next_functions[0][0].name())
