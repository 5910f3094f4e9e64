for (double factor : new double[] {3, 2}) {
    var p = Torch.tensor(1.0).requiresGrad_(true);
    var optimizer = new SGD(List.of(p), 0.002);
    for (int step = 0; step < 100; step++) {
        optimizer.zeroGrad();
        var loss = new Cube(factor).apply(p).sub(8).square();
        loss.backward();
        optimizer.step();
        Plot.live("loss", "factor " + factor, step, loss);
    }
    System.out.println(p.detach());
}
