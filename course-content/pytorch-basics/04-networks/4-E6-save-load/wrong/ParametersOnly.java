void store(Module model, String file) {
    Torch.save(new HashMap<String, Tensor>(model.namedParameters()), file);
}

Module restore(String file) {
    var model = net();
    model.loadStateDict(Torch.loadStateDict(file), false);
    return model.eval();
}
