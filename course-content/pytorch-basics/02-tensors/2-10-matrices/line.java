Torch.manualSeed(0);
var x = Torch.rand(64, 1);
var y = x.mul(2).add(1).add(Torch.randn(64, 1).mul(0.1));

var X = Torch.cat(List.of(x, Torch.onesLike(x)), 1);
var theta = Linalg.solve(X.T().matmul(X), X.T().matmul(y));
System.out.println(theta);
Plot.chart("exact").title("y, X θ").scatter("y", x, y).line("X θ", x, X.matmul(theta)).show();
