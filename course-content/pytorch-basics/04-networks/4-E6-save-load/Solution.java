void store(Module model, String file) {
    Torch.save(model.stateDict(), file); // buffers as well, which namedParameters() would leave out
}

Module restore(String file) {
    var model = net(); // a file holds numbers; the form comes from the program
    model.loadStateDict(Torch.loadStateDict(file));
    return model.eval(); // a new model is in training mode
}
