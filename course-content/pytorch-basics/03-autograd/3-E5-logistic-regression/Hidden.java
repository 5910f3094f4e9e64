record Points(Tensor x, Tensor y, Tensor newX, Tensor newY) {}

// Points on both sides of the plane x . w + 1 = 0. Of those to learn from, some that lie near it are on the wrong side.
Points hidden(long seed, long d) {
    Torch.manualSeed(7919 * seed + 1); // not seed itself, from which an answer's own random numbers begin
    var w = Torch.randn(d);
    w = w.div(w.norm());
    var x = Torch.rand(200, d).mul(4).sub(2);
    var noise = Torch.rand(200).mul(0.6).sub(0.3);
    var newX = Torch.rand(500, d).mul(4).sub(2);
    return new Points(x, x.matmul(w).add(1).add(noise).gt(0).toFloat(), newX, newX.matmul(w).add(1).gt(0));
}

// Two places with 20 points each, of which 12 and 14 are of the class 1: as many of either class there would be beyond the
// first. That is where the border comes to rest, while with a gradient that is not cleared it swings about it for ever.
Points mixed(long seed, long d) {
    Torch.manualSeed(7919 * seed + 1);
    var way = Torch.randn(d);
    way = way.div(way.norm());
    var along = Torch.cat(List.of(Torch.ones(20).neg(), Torch.ones(20)));
    var y = Torch.cat(List.of(Torch.ones(12), Torch.zeros(8), Torch.ones(14), Torch.zeros(6)));
    double first = Math.log(12 / 8.0);
    double second = Math.log(14 / 6.0);
    double border = -(first + second) / (second - first);
    var newAlong = Torch.cat(List.of(Torch.linspace(-1, 0.9, 20), Torch.linspace(1.1, 3, 20))).mul(border);
    return new Points(
            along.unsqueeze(1).mul(way), y, newAlong.unsqueeze(1).mul(way), newAlong.gt(border));
}
