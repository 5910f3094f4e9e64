double best = Double.POSITIVE_INFINITY;
int bestEpoch = 0;
Map<String, Tensor> kept = new HashMap<>();
for (int epoch : Progress.range(300)) {
    var loss = F.crossEntropy(model.call(x), classes(20));
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    double v = Torch.noGrad(() -> F.crossEntropy(model.call(valid), classes(200))).itemDouble();
    if (v < best) {
        best = v;
        bestEpoch = epoch;
        model.stateDict().forEach((name, t) -> kept.put(name, t.clone())); // not t itself: it goes on learning
    }
    Plot.live("loss", "training", epoch, loss);
    Plot.live("loss", "validation", epoch, v);
}
System.out.println("best epoch " + bestEpoch);
