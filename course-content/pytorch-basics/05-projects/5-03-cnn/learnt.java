Torch.manualSeed(0);
var train = new Digits(o -> o.train(true));
var test = new Digits(o -> o.train(false));
var conv = new Conv2d(1, 8, 3, o -> o.padding(1));
var model = new Sequential(conv, new ReLU(), new MaxPool2d(2), new Flatten(), new Linear(128, 10));
var optimizer = new Adam(model.parameters(), 0.01);
for (int epoch : Progress.range(100)) {
    optimizer.zeroGrad();
    var loss = F.crossEntropy(model.call(train.data()), train.targets());
    loss.backward();
    optimizer.step();
    Plot.live("loss", epoch, loss);
    Plot.live("learning", Images.makeGrid(conv.weight, 4, 1).index(0));
}
System.out.println(model.call(test.data()).argmax(1).eq(test.targets()).toFloat().mean());
System.out.println(model.call(five).argmax(1));
Plot.images("windows", conv.weight, Torch.arange(8));
Plot.images("feature maps", conv.call(five).relu().squeeze(0), Torch.arange(8));
