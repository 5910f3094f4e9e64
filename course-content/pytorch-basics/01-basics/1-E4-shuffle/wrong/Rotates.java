List<Tensor> shuffled(Tensor x, Tensor y, long seed) {
    return List.of(x.roll(seed, 0), y.roll(seed, 0));
}
