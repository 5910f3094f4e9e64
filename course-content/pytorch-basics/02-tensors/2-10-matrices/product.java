var a = Torch.tensor(new double[][] {{1, 2}, {3, 4}});
var b = Torch.tensor(new double[][] {{0, 1}, {1, 0}});
System.out.println(a.mul(b));
System.out.println(a.matmul(b));
System.out.println(Torch.einsum("ij,jk->ik", a, b).eq(a.matmul(b)).all());
System.out.println(Torch.dot(a.index(0), a.index(1)));
System.out.println(Torch.bmm(Torch.ones(5, 2, 3), Torch.ones(5, 3, 4)).shape());
