var f = x.pow(3);
var first = Autograd.grad(f, null, true, x).get(0);
var second = Autograd.grad(first, null, true, x).get(0);
var third = Autograd.grad(second, x).get(0);
System.out.println(first.detach());
System.out.println(second.detach());
System.out.println(third);
Plot.graph("first derivative", first);
