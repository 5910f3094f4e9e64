Tensor classify(Tensor x, Tensor y, Tensor newX) {
    var w = Torch.zeros(x.size(1)).requiresGrad_(true);
    var b = Torch.zeros(1).requiresGrad_(true);
    for (int step = 0; step < 300; step++) {
        b.setGrad(null);
        var score = x.matmul(w).add(b);
        var loss = F.binaryCrossEntropyWithLogits(score, y);
        loss.backward();
        try (var _ = Torch.noGrad()) {
            w.sub_(w.grad().mul(0.5));
            b.sub_(b.grad().mul(0.5));
        }
    }
    return newX.matmul(w).add(b).gt(0);
}
