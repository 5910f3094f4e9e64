Torch.manualSeed(0);
var x = new Digits(o -> o.train(true)).data().flatten(1);
var y = new Digits(o -> o.train(true)).targets();
var test = new Digits(o -> o.train(false));
var model = new Linear(64, 10);
var optimizer = new SGD(model.parameters(), 0.5);
for (int step = 0; step < 200; step++) {
    var out = model.call(x);
    var loss = F.crossEntropy(out, y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    Plot.live("loss", "logits", step, loss);
}
var right = model.call(test.data().flatten(1)).argmax(1).eq(test.targets());
System.out.println(right.toFloat().mean());
