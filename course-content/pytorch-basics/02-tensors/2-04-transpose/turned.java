var x = Torch.arange(6).reshape(2, 3);
var y = x.t();
System.out.println(y);
System.out.println(Arrays.toString(x.stride()));
System.out.println(Arrays.toString(y.stride()));
System.out.println(Torch.tensor(y.isContiguous()));
Plot.memory("x", x, "y", y);
