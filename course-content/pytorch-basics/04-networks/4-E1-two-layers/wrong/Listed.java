class Net extends Module {
    List<Linear> layers;
    Net(long in, long hidden, long out) {
        layers = List.of(new Linear(in, hidden), new Linear(hidden, out));
    }
    public Tensor forward(Tensor x) {
        return layers.get(1).call(layers.get(0).call(x).relu());
    }
}

Module build(long in, long hidden, long out) {
    return new Net(in, hidden, out);
}
