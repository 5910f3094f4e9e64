List<Tensor> shuffled(Tensor x, Tensor y, long seed) {
    Torch.manualSeed(seed);
    var order = Torch.randint(0, x.size(0), Shape.of(x.size(0)));
    return List.of(x.index(order), y.index(order));
}
