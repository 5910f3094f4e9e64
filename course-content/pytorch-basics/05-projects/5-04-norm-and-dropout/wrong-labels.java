x = train.data().index(":300");
y = train.targets().index(":300").clone();
Torch.manualSeed(0);
y.indexPut_(Torch.randint(0, 10, Shape.of(60)), Slice.to(60)); // 60 labels by chance

for (double p : new double[] {0, 0.5}) {
    String name = p == 0 ? "plain" : "dropout";
    var model = new Sequential(
            new Flatten(), new Linear(64, 256), new ReLU(), new Dropout(p), new Linear(256, 10));
    var optimizer = new Adam(model.parameters(), 0.01);
    for (int step : Progress.of(name, 300)) {
        var at = Torch.randperm(300).index(":50");
        optimizer.zeroGrad();
        F.crossEntropy(model.train().call(x.index(at)), y.index(at)).backward();
        optimizer.step();
        if (step % 10 == 0) {
            Plot.live("test loss", name, step, F.crossEntropy(model.eval().call(test.data()), test.targets()));
        }
    }
    var loss = F.crossEntropy(model.eval().call(test.data()), test.targets());
    System.out.println(name + " below 0.8: " + loss.lt(0.8));
}
