Module net() {
    return new Sequential(new Linear(4, 8), new BatchNorm1d(8), new ReLU(), new Dropout(0.5), new Linear(8, 2));
}

void store(Module model, String file) {
    Torch.save(model.stateDict(), "model.safetensors");
}

Module restore(String file) {
    var model = net();
    model.loadStateDict(Torch.loadStateDict(file));
    return model.eval();
}
