var a = Torch.tensor(3.0).requiresGrad_(true);
var b = Torch.tensor(2.0);

var product = a.mul(b);
System.out.println(product);

var c = product.add(b);
System.out.println(c);
