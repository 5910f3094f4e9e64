Module build(long in, long hidden, long out) {
    return new Sequential(new Linear(in, hidden), new Linear(hidden, out));
}
