Tensor descend(Tensor start, double lr, long steps) {
    var w = start.detach().clone().requiresGrad_(true);
    for (long step = 0; step < steps; step++) {
        w.setGrad(null);
        var loss = w.sub(3).square().sum();
        loss.backward();
        try (var _ = Torch.noGrad()) {
            w.add_(w.grad().mul(lr));
        }
    }
    return w.detach();
}
