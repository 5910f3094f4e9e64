Tensor valley(Tensor x, Tensor y) {
    return Torch.sub(1, x).square().add(y.sub(x.square()).square().mul(100));
}

// Lines of equal height, as on a hiking map: a row for each y
var x = Torch.linspace(-2, 2, 81);
var y = Torch.linspace(-1, 2, 61);
var height = valley(x, y.unsqueeze(1));
Plot.chart("map").xLabel("x").yLabel("y").contour("f", x, y, height)
        .scatter("minimum", List.of(1), List.of(1)).scatter("start", List.of(-1.2), List.of(1)).show();

var place = Torch.tensor(0.0, 0.5).requiresGrad_(true);
valley(place.index(0), place.index(1)).backward();
System.out.println(place.grad().neg());
