void store(Module model, String file) {
    Torch.save(model.stateDict(), file);
}

Module restore(String file) {
    var model = net();
    model.loadStateDict(Torch.loadStateDict(file));
    return model;
}
