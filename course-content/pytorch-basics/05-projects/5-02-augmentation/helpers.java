var all = new Digits(o -> o.train(true));

Tensor moved(Tensor x, long dy, long dx) {
    return F.pad(x, 1, 1, 1, 1).narrow(2, 1 - dy, 8).narrow(3, 1 - dx, 8);
}

Module trained(boolean augmented) {
    Torch.manualSeed(0);
    var model = new Sequential(new Flatten(), new Linear(64, 128), new ReLU(), new Linear(128, 10));
    var optimizer = new Adam(model.parameters(), 0.005);
    for (int step : Progress.range(200)) {
        var at = Torch.randint(0, 1437, Shape.of(64));
        var shift = Torch.randint(-1, 2, Shape.of(2)).toLongArray();
        var x = all.data().index(at);
        if (augmented) x = moved(x, shift[0], shift[1]);
        optimizer.zeroGrad();
        F.crossEntropy(model.call(x), all.targets().index(at)).backward();
        optimizer.step();
    }
    return model;
}
