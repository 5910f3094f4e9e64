var x = Torch.arange(12);
var v = x.view(3, 4);
System.out.println(v);
System.out.println(x.reshape(2, -1).shape());

v.indexPut_(99, 0, 0);
System.out.println(x);
Plot.memory("x", x, "v", v);

var images = Torch.zeros(32, 1, 8, 8);
System.out.println(images.flatten().shape());
System.out.println(images.flatten(1).shape());
