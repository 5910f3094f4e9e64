/// Points to learn from and points to answer for, each with its class.
record Moons(Tensor x, Tensor y, Tensor newX, Tensor newY) {}

/// Half of the points on each moon, first those of class 0.
Tensor points(int n) {
    var t = Torch.rand(n).mul(Math.PI);
    var upper = Torch.stack(List.of(t.cos(), t.sin()), 1);
    var lower = Torch.stack(List.of(Torch.sub(1, t.cos()), Torch.sub(0.5, t.sin())), 1);
    var both = Torch.cat(List.of(upper.narrow(0, 0, n / 2), lower.narrow(0, n / 2, n - n / 2)));
    return both.add(Torch.randn(n, 2).mul(0.15));
}

Tensor classes(int n) {
    return Torch.arange(n).ge(n / 2).toLong();
}

/// 200 points and 500.
Moons moons(long seed, boolean shuffled) {
    Torch.manualSeed(seed + 1); // other numbers than those that the learner's program begins with
    var order = shuffled ? Torch.randperm(200) : Torch.arange(200);
    var newOrder = shuffled ? Torch.randperm(500) : Torch.arange(500);
    return new Moons(
            points(200).index(order), classes(200).index(order),
            points(500).index(newOrder), classes(500).index(newOrder));
}
