UnaryOperator<Tensor> f = t -> t.exp().mul(t.sin());
double at = 1;
double byHand = Math.exp(at) * (Math.sin(at) + Math.cos(at));

var x = Torch.tensor(at, FLOAT64).requiresGrad_(true);
f.apply(x).backward();
System.out.println(x.grad());
System.out.println(x.grad().sub(byHand).abs().lt(1e-14));

var here = x.detach();
var steps = new double[15];
var oneSide = new double[15];
var bothSides = new double[15];
for (int k = 0; k < 15; k++) {
    steps[k] = Math.pow(10, -1 - k);
    var h = Torch.tensor(steps[k], FLOAT64);
    var right = f.apply(here.add(h)).sub(f.apply(here)).div(h);
    var middle = f.apply(here.add(h)).sub(f.apply(here.sub(h))).div(h.mul(2));
    oneSide[k] = right.sub(byHand).abs().itemDouble();
    bothSides[k] = middle.sub(byHand).abs().itemDouble();
}
Plot.chart("error").logX().logY().xLabel("h").yLabel("error")
        .line("f(x+h) - f(x)", steps, oneSide).line("f(x+h) - f(x-h)", steps, bothSides).show();
System.out.printf("best h: 1e-%d%n", 1 + Torch.tensor(bothSides).argmin().item().intValue());
System.out.printf("error at 1e-15: %.1f%n", bothSides[14]);
