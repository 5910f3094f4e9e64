w = torch.tensor([1.0, -2.0]).requires_grad_(True)
input = torch.tensor([0.5, 1.0]).requires_grad_(True)
out = (w * input).sum().tanh()

slope = grad(out, input, create_graph=True)[0]
penalty = (slope.norm() - 1).square()
penalty.backward()
print(penalty.detach())
print(w.grad)
