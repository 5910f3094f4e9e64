import dev.tensordojo.tensor.metrics.*;

Torch.manualSeed(0);
var train = new Digits(o -> o.train(true));
var test = new Digits(o -> o.train(false));
var model = new Sequential(
        new Conv2d(1, 16, 3, o -> o.padding(1)), new ReLU(), new MaxPool2d(2), new Flatten(), new Linear(256, 10));
var optimizer = new Adam(model.parameters(), 0.005);
var loader = new DataLoader(new TensorDataset(train.data(), train.targets()), 64, true);

for (int epoch : Progress.range(8)) {
    double sum = 0;
    for (var b : loader) {
        optimizer.zeroGrad();
        var loss = F.crossEntropy(model.call(b.x()), b.y());
        loss.backward();
        optimizer.step();
        sum += loss.item().doubleValue() * b.size();
    }
    Plot.live("loss", "train", epoch, sum / train.size());
    Plot.live("accuracy", "test", epoch, Torch.noGrad(() -> Accuracy.of(model.call(test.data()), test.targets())));
}
var scores = Torch.noGrad(() -> model.call(test.data()));
System.out.println(scores.argmax(1).eq(test.targets()).toFloat().mean());
System.out.println(scores.index(3).argmax()); // our 5
