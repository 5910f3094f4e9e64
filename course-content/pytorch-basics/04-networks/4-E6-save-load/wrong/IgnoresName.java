void store(Module model, String file) {
    Torch.save(model.stateDict(), "model.safetensors");
}

Module restore(String file) {
    var model = net();
    model.loadStateDict(Torch.loadStateDict(file));
    return model.eval();
}
