Sequential build() {
    return new Sequential(
            new Conv2d(1, 16, 3, o -> o.padding(1)), new BatchNorm2d(16), new ReLU(), new MaxPool2d(2), // 16 x 4 x 4
            new Conv2d(16, 32, 3, o -> o.padding(1)), new BatchNorm2d(32), new ReLU(), new MaxPool2d(2), // 32 x 2 x 2
            new Flatten(), new Linear(128, 10), new Softmax(1));
}

Tensor moved(Tensor x, long dy, long dx) {
    return F.pad(x, 1, 1, 1, 1).narrow(2, 1 - dy, 8).narrow(3, 1 - dx, 8);
}

Module train(Sequential model, Tensor x, Tensor y) {
    var optimizer = new Adam(model.parameters(), 0.01);
    var loader = new DataLoader(new TensorDataset(x, y), 64, true);
    var schedule = new CosineAnnealingLR(optimizer, 4 * loader.size()); // large steps first, small ones last
    for (int epoch = 0; epoch < 4; epoch++) {
        for (var b : loader) {
            var shift = Torch.randint(-1, 2, Shape.of(2)).toLongArray(); // another move for each batch
            optimizer.zeroGrad();
            F.crossEntropy(model.call(moved(b.x(), shift[0], shift[1])), b.y()).backward();
            optimizer.step();
            schedule.step();
        }
    }
    return model;
}
