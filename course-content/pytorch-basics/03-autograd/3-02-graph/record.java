var x = Torch.tensor(2.0);
var w = Torch.tensor(3.0).requiresGrad_(true);
var b = Torch.tensor(1.0).requiresGrad_(true);
var y = x.mul(w).add(b);
var loss = y.sub(10).square();
Plot.graph(loss);

System.out.println(y);
System.out.println(x.mul(2));

// requiresGrad and isLeaf, of each
for (var t : List.of(x, w, y)) {
    System.out.println(Torch.tensor(t.requiresGrad(), t.isLeaf()));
}

var last = loss.gradFn().get();
System.out.println(last.name());
System.out.println(last.nextFunctions().get(0).name());
