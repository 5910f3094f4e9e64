Module build(long in, long hidden, long out) {
    var model = new Sequential(new Linear(in, hidden), new ReLU(), new Linear(hidden, out));
    model.parameters().forEach(p -> Init.zeros_(p));
    return model;
}
