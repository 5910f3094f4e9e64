Sequential build() {
    return new Sequential(new Conv2d(1, 8, 3, o -> o.padding(1)), new ReLU(), new MaxPool2d(2), new Flatten(), new Linear(128, 10));
}

Module train(Sequential model, Tensor x, Tensor y) {
    var optimizer = new SGD(model.parameters(), 0.001);
    double loss = 1;
    while (loss > 1e-6) {
        optimizer.zeroGrad();
        var now = F.crossEntropy(model.call(x), y);
        now.backward();
        optimizer.step();
        loss = now.itemDouble();
    }
    return model;
}
