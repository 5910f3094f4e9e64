Module build(long in, long hidden, long out) {
    return new Sequential(new Linear(in, out), new ReLU());
}
