Map<String, Module> kept = new HashMap<>();

Module net() {
    return new Sequential(new Linear(4, 8), new BatchNorm1d(8), new ReLU(), new Dropout(0.5), new Linear(8, 2));
}

void store(Module model, String file) {
    kept.put(file, model);
}

Module restore(String file) {
    return kept.get(file).eval();
}
