record Trial(String kind, double lr, int width, double accuracy) {}
var data = new Digits(o -> o.train(true));
var x = data.data().flatten(1);
var y = data.targets();

double score(double lr, int width) {
    Torch.manualSeed(0);
    var model = new Sequential(new Linear(64, width), new ReLU(), new Linear(width, 10));
    var optimizer = new Adam(model.parameters(), lr);
    for (int step = 0; step < 60; step++) {
        var at = Torch.randint(0, 1000, Shape.of(64));
        optimizer.zeroGrad();
        F.crossEntropy(model.call(x.index(at)), y.index(at)).backward();
        optimizer.step();
    }
    var guess = model.call(x.index("1000:")).argmax(1);
    return guess.eq(y.index("1000:")).toFloat().mean().itemDouble();
}
System.out.printf("%.2f%n", score(0.01, 32));
