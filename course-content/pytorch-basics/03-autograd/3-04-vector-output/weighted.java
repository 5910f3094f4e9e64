var v = Torch.tensor(1.0, 0.0, 10.0);
y.backward(v);
System.out.println(x.grad());

var table = Autograd.jacobian(t -> t.square(), x);
System.out.println(table);
System.out.println(v.matmul(table));
