var train = new Digits(o -> o.train(true));
var test = new Digits(o -> o.train(false));
var x = train.data().index(":200");
var y = train.targets().index(":200");

for (boolean norm : new boolean[] {false, true}) {
    String name = norm ? "batch norm" : "plain";
    Torch.manualSeed(0);
    var between = norm ? new BatchNorm1d(128) : new Identity();
    var model = new Sequential(
            new Flatten(), new Linear(64, 128), between, new ReLU(), new Linear(128, 10));
    var optimizer = new SGD(model.parameters(), 0.1);
    for (int step = 0; step < 40; step++) {
        var at = Torch.randperm(200).index(":50");
        optimizer.zeroGrad();
        F.crossEntropy(model.train().call(x.index(at)), y.index(at)).backward();
        optimizer.step();
        var right = model.eval().call(test.data()).argmax(1).eq(test.targets()).toFloat().mean();
        Plot.live("accuracy", name, step, right);
        if (step == 11) System.out.println(name + " " + right);
    }
}
