Torch.manualSeed(0);
var x = Torch.rand(64, 1);
var y = x.mul(2).add(1).add(Torch.randn(64, 1).mul(0.1));
Plot.show("x", x);

var model = new Linear(1, 1);
var optimizer = new SGD(model.parameters(), 0.5);
var criterion = new MSELoss();

for (int epoch : Progress.range(100)) {
    var prediction = model.call(x);
    var loss = criterion.call(prediction, y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    Plot.live("loss", epoch, loss);
    Plot.chart("fit").title("y, model(x)").scatter("y", x, y).line("model(x)", x, prediction)
            .frame("round " + epoch);
}

System.out.println(model.weight);
System.out.println(model.bias);
