Module build(long in, long hidden, long out) {
    // What one layer puts out is what the next takes in; the bend between them makes them more than one layer.
    return new Sequential(new Linear(in, hidden), new ReLU(), new Linear(hidden, out));
}
