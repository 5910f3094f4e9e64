Tensor classify(Tensor x, Tensor y, Tensor newX) {
    var model = new Linear(2, 2);
    var optimizer = new Adam(model.parameters(), 0.01);
    for (int step = 0; step < 300; step++) {
        optimizer.zeroGrad();
        F.crossEntropy(model.call(x), y).backward();
        optimizer.step();
    }
    return Torch.noGrad(() -> model.call(newX).argmax(1));
}
