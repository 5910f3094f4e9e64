Tensor valley(Tensor x, Tensor y) {
    return Torch.sub(1, x).square().add(y.sub(x.square()).square().mul(20));
}

var xs = Torch.linspace(-1.8, 1.4, 41);
var ys = Torch.linspace(-0.5, 2, 33);
var heights = valley(xs, ys.unsqueeze(1)); // a row for each y, a column for each x
System.out.println(heights.shape());
Plot.chart("valley").contour("loss", xs, ys, heights)
        .scatter("start", List.of(-1.5), List.of(1))
        .scatter("goal", List.of(1), List.of(1))
        .show();
