Map<String, Function<Tensor, Optimizer>> racers = new LinkedHashMap<>();
racers.put("SGD", p -> new SGD(List.of(p), 0.005));
racers.put("Momentum", p -> new SGD(List.of(p), 0.001, o -> o.momentum(0.9)));
racers.put("RMSprop", p -> new RMSprop(List.of(p), 0.05));
racers.put("Adam", p -> new Adam(List.of(p), 0.2));
var ways = new LinkedHashMap<String, Tensor>();
Plot.chart("loss").xLabel("step").logY().show();
for (var racer : racers.entrySet()) {
    var p = Torch.tensor(-1.5, 1.0).requiresGrad_(true);
    var optimizer = racer.getValue().apply(p);
    var way = Torch.zeros(300, 2); // where it stood before each step
    for (int step = 0; step < 300; step++) {
        way.index(step).copy_(p.detach());
        var loss = valley(p.index(0), p.index(1));
        Plot.live("loss", racer.getKey(), step, loss);
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
    }
    ways.put(racer.getKey(), way);
    System.out.println(racer.getKey() + " " + p.detach());
}
