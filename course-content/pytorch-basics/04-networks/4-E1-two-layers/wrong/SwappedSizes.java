Module build(long in, long hidden, long out) {
    return new Sequential(new Linear(hidden, in), new ReLU(), new Linear(out, hidden));
}
