Module net() {
    return new Sequential(new Linear(4, 8), new BatchNorm1d(8), new ReLU(), new Dropout(0.5), new Linear(8, 2));
}

void store(Module model, String file) {
    Torch.save(model.stateDict(), file); // buffers as well, which namedParameters() would leave out
}

Module restore(String file) {
    var model = net(); // a file holds numbers; the form comes from the program
    model.loadStateDict(Torch.loadStateDict(file));
    return model.eval(); // a new model is in training mode
}
