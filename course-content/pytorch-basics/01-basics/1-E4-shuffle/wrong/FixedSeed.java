List<Tensor> shuffled(Tensor x, Tensor y, long seed) {
    var order = Torch.randperm((int) x.size(0), new Generator(0));
    return List.of(x.index(order), y.index(order));
}
