var train = new Digits(o -> o.train(true));
var test = new Digits(o -> o.train(false));

Sequential net(int classes) {
    return new Sequential(
            new Flatten(), new Linear(64, 64), new ReLU(), new Linear(64, 32), new ReLU(), new Linear(32, classes));
}

void fit(Module model, Tensor x, Tensor y, int steps) {
    var optimizer = new Adam(model.parameters().stream().filter(Tensor::requiresGrad).toList(), 0.005);
    for (int step = 0; step < steps; step++) {
        var at = Torch.randint(0, x.size(0), Shape.of(32));
        optimizer.zeroGrad();
        F.crossEntropy(model.call(x.index(at)), y.index(at)).backward();
        optimizer.step();
    }
}

Torch.manualSeed(0);
var base = net(10);
fit(base, train.data(), train.targets(), 300);
System.out.println(base.call(test.data()).argmax(1).eq(test.targets()).toFloat().mean());
Torch.save(base.stateDict(), "base.safetensors");
