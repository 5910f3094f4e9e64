Torch.manualSeed(0);
var x = Torch.rand(64, 1);
var y = x.mul(2).add(1);
var w = Torch.zeros(1).requiresGrad_(true);
var optimizer = new SGD(List.of(w), 0.5);
for (int step = 0; step < 30; step++) {
    var loss = x.mul(w).add(1).sub(y).square().mean();
    loss.backward();
    optimizer.step();
    Plot.live("w", step, w.detach());
}
System.out.println(w.detach());
