Module net() {
    return new Sequential(new Linear(4, 8), new BatchNorm1d(8), new ReLU(), new Dropout(0.5), new Linear(8, 2));
}

void store(Module model, String file) {
    Torch.save(new HashMap<String, Tensor>(model.namedParameters()), file);
}

Module restore(String file) {
    var model = net();
    model.loadStateDict(Torch.loadStateDict(file), false);
    return model.eval();
}
