List<Tensor> shuffled(Tensor x, Tensor y, long seed) {
    // One order for both, from a generator of its own: nobody else's random numbers are disturbed.
    var order = Torch.randperm((int) x.size(0), new Generator(seed));
    return List.of(x.index(order), y.index(order));
}
