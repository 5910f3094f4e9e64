Torch.manualSeed(0);
var line = new Linear(1, 1);
var sgd = new SGD(line.parameters(), 0.5);
for (int round = 0; round < 3; round++) {
    var loss = criterion.call(line.call(x), y);
    sgd.zeroGrad();
    loss.backward();
    System.out.printf("w %.4f, loss %.4f, gradient %.4f%n",
            line.weight.itemDouble(), loss.itemDouble(), line.weight.grad().itemDouble());
    sgd.step();
}
System.out.printf("w %.4f%n", line.weight.itemDouble());
