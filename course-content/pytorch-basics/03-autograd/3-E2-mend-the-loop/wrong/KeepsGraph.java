Tensor descend(Tensor start, double lr, long steps) {
    var w = start.detach().clone().requiresGrad_(true);
    for (long step = 0; step < steps; step++) {
        var loss = w.sub(3).square().sum();
        loss.backward();
        w = w.sub(w.grad().mul(lr));
    }
    return w.detach();
}
