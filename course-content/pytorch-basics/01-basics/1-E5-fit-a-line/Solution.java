Tensor predict(Tensor x, Tensor y, Tensor newX) {
    // The two numbers to learn.
    var w = Torch.zeros(1).requiresGrad_(true);
    var b = Torch.zeros(1).requiresGrad_(true);
    var optimizer = new SGD(List.of(w, b), 0.1);

    for (int step = 0; step < 500; step++) {
        var loss = x.mul(w).add(b).sub(y).square().mean(); // predict, then the mean squared error
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
    }
    // Answering is no learning: nothing needs to be recorded.
    return Torch.noGrad(() -> newX.mul(w).add(b));
}
