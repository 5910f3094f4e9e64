void store(Module model, String file) {
    Torch.save(model.stateDict(), file);
}

Module restore(String file) {
    var model = new Sequential(new Linear(4, 8), new ReLU(), new Linear(8, 2));
    model.loadStateDict(Torch.loadStateDict(file));
    return model.eval();
}
