t = torch.tensor(3.0).requires_grad_(True)
u = t * 2 + 1
z = u.square()
print(z)

z.backward()
print(t.grad)

# The same by hand: the slope of z by u, times that of u by t
print(u.detach() * 2 * 2)

# A check: move t a little, and see how far z moves
moved = torch.tensor(3.01)
print(((moved * 2 + 1).square() - 49) / (moved - 3))
