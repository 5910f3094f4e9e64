for (double limit : new double[] {1e9, 1}) { // the first is as good as none
    Torch.manualSeed(0);
    var x = Torch.randn(64, 4);
    var y = x.sum(1, true);
    y.indexPut_(1000, 7, 0); // one spoilt target
    var model = new Linear(4, 1);
    var optimizer = new SGD(model.parameters(), 0.1);
    for (int step = 0; step < 64; step++) {
        optimizer.zeroGrad();
        F.mseLoss(model.call(x.index(step)), y.index(step)).backward();
        var norm = Clip.clipGradNorm_(model.parameters(), limit);
        if (step == 7) System.out.printf("norm %.0f%n", norm.itemDouble());
        optimizer.step();
        Plot.live("distance", limit > 1 ? "no limit" : "limit 1", step, model.weight.detach().sub(1).norm());
    }
    System.out.println(model.weight.detach());
}
