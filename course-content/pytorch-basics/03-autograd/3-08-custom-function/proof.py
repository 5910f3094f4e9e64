print(torch.tensor(gradcheck(lambda t: Cube.apply(t, 3), x)))
gradcheck(lambda t: Cube.apply(t, 2), x)
