Tensor classify(Tensor x, Tensor y, Tensor newX) {
    var model = new Sequential(new Linear(2, 32), new ReLU(), new Linear(32, 32), new ReLU(), new Linear(32, 2));
    var optimizer = new Adam(model.parameters(), 0.01);
    for (int step = 0; step < 5; step++) {
        optimizer.zeroGrad();
        F.crossEntropy(model.call(x), y).backward();
        optimizer.step();
    }
    return Torch.noGrad(() -> model.call(newX).argmax(1));
}
