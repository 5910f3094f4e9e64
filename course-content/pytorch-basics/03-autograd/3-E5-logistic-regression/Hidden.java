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
