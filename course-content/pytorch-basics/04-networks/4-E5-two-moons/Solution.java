Tensor classify(Tensor x, Tensor y, Tensor newX) {
    // Two hidden layers bend the border; the two outputs are the scores of the classes.
    var model = new Sequential(new Linear(2, 32), new ReLU(), new Linear(32, 32), new ReLU(), new Linear(32, 2));
    var optimizer = new Adam(model.parameters(), 0.01);
    for (int step = 0; step < 200; step++) {
        var loss = F.crossEntropy(model.call(x), y); // raw scores: the loss applies the softmax
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
    }
    // The class with the larger score; nothing is recorded for an answer.
    return Torch.noGrad(() -> model.call(newX).argmax(1));
}
