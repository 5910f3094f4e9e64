Module net() {
    return new Sequential(new Linear(4, 8), new BatchNorm1d(8), new ReLU(), new Dropout(0.5), new Linear(8, 2));
}

void store(Module model, String file) {
}

Module restore(String file) {
    return net().eval();
}
