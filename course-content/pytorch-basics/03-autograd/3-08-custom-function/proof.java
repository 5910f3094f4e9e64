System.out.println(Torch.tensor(Autograd.gradcheck(in -> new Cube(3).apply(in), x)));
Autograd.gradcheck(in -> new Cube(2).apply(in), x);
