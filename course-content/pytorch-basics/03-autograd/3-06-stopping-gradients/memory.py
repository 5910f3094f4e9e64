def operations(node, seen):
    if node is None or node in seen or "AccumulateGrad" in node.name():
        return
    seen.add(node)
    for following, _ in node.next_functions:
        operations(following, seen)

total = torch.tensor(0.0)
number = 0.0
for step in range(50):
    loss = a.square().sum()
    total = total + loss
    number += loss.item()
print(total.detach())
print(number)
seen = set()
operations(total.grad_fn, seen)
print(len(seen))
