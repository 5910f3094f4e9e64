Tensor valley(Tensor x, Tensor y) {
    return Torch.sub(1, x).square().add(y.sub(x.square()).square().mul(100));
}

// The height, as a map: x from -2 to 2 to the right, y from 2 down to -1 (+ 0.01: no logarithm of 0)
var x = Torch.linspace(-2, 2, 17);
var y = Torch.linspace(2, -1, 13).unsqueeze(1);
Plot.show("log10 of the height", valley(x, y).add(0.01).log10());

var place = Torch.tensor(0.0, 0.5).requiresGrad_(true);
valley(place.index(0), place.index(1)).backward();
System.out.println(place.grad().neg());
