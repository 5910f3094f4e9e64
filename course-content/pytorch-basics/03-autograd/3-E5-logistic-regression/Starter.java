Tensor classify(Tensor x, Tensor y, Tensor newX) {
    var w = Torch.zeros(x.size(1)).requiresGrad_(true);
    var b = Torch.zeros(1).requiresGrad_(true);
    for (int step = 0; step < 300; step++) {
        w.setGrad(null);
        b.setGrad(null);
        var score = w.sum().add(b); // 1: one score for each point of x
        var loss = score.mean(); // 2: how far the scores are from y
        loss.backward();
        try (var _ = Torch.noGrad()) {
            // 3: move w and b, with a learning rate of 0.5
        }
    }
    return Torch.zeros(1); // 4: the class of each point of newX
}
