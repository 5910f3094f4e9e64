// descend(Torch.tensor(0.0), 0.1, 2) should be tensor(1.0800)
Tensor descend(Tensor start, double lr, long steps) {
    var w = start.detach().clone().requiresGrad_(true);
    for (long step = 0; step < steps; step++) {
        var loss = w.sub(3).square().sum();
        loss.backward();
        try (var _ = Torch.noGrad()) {
            w.sub_(w.grad().mul(lr));
        }
    }
    return w.detach();
}
