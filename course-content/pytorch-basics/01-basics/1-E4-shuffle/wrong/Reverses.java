List<Tensor> shuffled(Tensor x, Tensor y, long seed) {
    return List.of(x.flip(0), y.flip(0));
}
