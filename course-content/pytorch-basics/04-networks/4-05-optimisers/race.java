Tensor valley(Tensor p) {
    var x = p.index(0);
    var y = p.index(1);
    return Torch.sub(1, x).square().add(y.sub(x.square()).square().mul(20));
}

Map<String, Function<Tensor, Optimizer>> racers = new LinkedHashMap<>();
racers.put("SGD", p -> new SGD(List.of(p), 0.005));
racers.put("Momentum", p -> new SGD(List.of(p), 0.001, o -> o.momentum(0.9)));
racers.put("RMSprop", p -> new RMSprop(List.of(p), 0.05));
racers.put("Adam", p -> new Adam(List.of(p), 0.2));
for (var racer : racers.entrySet()) {
    var p = Torch.tensor(-1.5, 1.0).requiresGrad_(true);
    var optimizer = racer.getValue().apply(p);
    for (int step = 0; step < 300; step++) {
        var loss = valley(p);
        Plot.live("log10 loss", racer.getKey(), step, loss.detach().log10());
        Plot.live("path", racer.getKey(), p.index(0).itemDouble(), p.index(1).itemDouble());
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
    }
    System.out.println(racer.getKey() + " " + p.detach());
}
