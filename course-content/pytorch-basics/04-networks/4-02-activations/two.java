Torch.manualSeed(0);
var first = new Linear(3, 4);
var second = new Linear(4, 2);
var in = Torch.randn(5, 3);

// One layer that does the work of both
var weight = second.weight.matmul(first.weight);
var bias = second.weight.matmul(first.bias).add(second.bias);
var one = F.linear(in, weight, bias);
System.out.println(weight.shape());

var straight = second.call(first.call(in));
var bent = second.call(first.call(in).relu());
System.out.println(straight.sub(one).abs().max().lt(1e-5));
System.out.println(bent.sub(one).abs().max().lt(1e-5));
