var p = Torch.tensor(-1.2, 1.0).requiresGrad_(true);
var xs = new ArrayList<Double>();
var ys = new ArrayList<Double>();
Plot.chart("loss").logY().xLabel("step").show();
for (int step = 0; step < 5000; step++) {
    var loss = valley(p.index(0), p.index(1));
    p.setGrad(null);
    loss.backward();
    try (var _ = Torch.noGrad()) {
        p.sub_(p.grad().mul(0.001));
    }
    if (step % 50 == 0) {
        xs.add(p.index(0).itemDouble());
        ys.add(p.index(1).itemDouble());
        Plot.live("loss", step, loss);
    }
}
System.out.println(p.detach());
Plot.chart("path").xLabel("x").yLabel("y").contour("f", x, y, height)
        .path("every 50th step", xs, ys).scatter("minimum", List.of(1), List.of(1)).show();
