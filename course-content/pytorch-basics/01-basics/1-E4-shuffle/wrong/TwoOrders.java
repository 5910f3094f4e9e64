List<Tensor> shuffled(Tensor x, Tensor y, long seed) {
    Torch.manualSeed(seed);
    var first = x.index(Torch.randperm((int) x.size(0)));
    var second = y.index(Torch.randperm((int) y.size(0)));
    return List.of(first, second);
}
