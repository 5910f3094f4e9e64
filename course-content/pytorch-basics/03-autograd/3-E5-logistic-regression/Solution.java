Tensor classify(Tensor x, Tensor y, Tensor newX) {
    var w = Torch.zeros(x.size(1)).requiresGrad_(true);
    var b = Torch.zeros(1).requiresGrad_(true);
    for (int step = 0; step < 300; step++) {
        w.setGrad(null);
        b.setGrad(null);
        // 1: positive scores for one side of a plane, negative ones for the other
        var score = x.matmul(w).add(b);
        // 2: takes raw scores; the sigmoid is in it
        var loss = F.binaryCrossEntropyWithLogits(score, y);
        loss.backward();
        try (var _ = Torch.noGrad()) {
            // 3: against the gradient
            w.sub_(w.grad().mul(0.5));
            b.sub_(b.grad().mul(0.5));
        }
    }
    // 4: on which side of the plane?
    return newX.matmul(w).add(b).gt(0);
}
