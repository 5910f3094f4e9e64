Torch.manualSeed(0);
var train = new Digits(o -> o.train(true));
Supplier<Sequential> net = () -> new Sequential(
        new Flatten(), new Linear(64, 128), new ReLU(), new Dropout(0.2), new Linear(128, 10));
var model = net.get();
var optimizer = new Adam(model.parameters(), 0.01);
for (int step : Progress.range(100)) {
    optimizer.zeroGrad();
    F.crossEntropy(model.call(train.data()), train.targets()).backward();
    optimizer.step();
}
Safetensors.saveFile(model.stateDict(), "digits.safetensors");
Onnx.export(model.eval(), train.data().index(":1"), "digits.onnx");

var served = net.get();
served.loadStateDict(Safetensors.loadFile("digits.safetensors"));
served.eval();
var five = new Digits().data().index("15:16");
System.out.println(served.call(five).equal(model.call(five)) ? "same scores" : "different scores");
