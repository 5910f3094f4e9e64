Torch.manualSeed(0);
var train = new Digits(o -> o.train(true));
var test = new Digits(o -> o.train(false));
var x = train.data().flatten(1);
var y = train.targets();
var model = new Linear(64, 10);
var optimizer = new SGD(model.parameters(), 0.5);
var criterion = new CrossEntropyLoss();

for (int epoch : Progress.range(200)) {
    var loss = criterion.call(model.call(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    if (epoch % 2 == 0) {
        Plot.live("loss", epoch, loss);
        Plot.live("weight", Images.makeGrid(model.weight.reshape(10, 1, 8, 8), 5, 1).index(0));
    }
}

try (var _ = Torch.noGrad()) {
    var guess = model.call(test.data().flatten(1)).argmax(1);
    System.out.println(guess.eq(test.targets()).toFloat().mean());
}
