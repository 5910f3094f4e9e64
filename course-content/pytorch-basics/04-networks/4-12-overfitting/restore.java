var xs = Torch.linspace(-1.5, 2.5, 60);
var ys = Torch.linspace(-1.2, 1.7, 45);
var places = Torch.stack(Torch.meshgrid(List.of(xs, ys), "xy"), 2).flatten(0, 1);

void map(String name) {
    var chances = Torch.noGrad(() -> model.call(places).softmax(1).index(":, 1").reshape(45, 60));
    Plot.chart(name).field("chance of lower", xs, ys, chances)
            .scatter("upper moon", x.index(":20, 0"), x.index(":20, 1"))
            .scatter("lower moon", x.index("20:, 0"), x.index("20:, 1"))
            .show();
}
Supplier<Tensor> validLoss = () -> Torch.noGrad(() -> F.crossEntropy(model.call(valid), classes(200)));

map("last");
System.out.println(validLoss.get().gt(1.0));

model.loadStateDict(kept);
map("best");
System.out.println(validLoss.get().lt(0.35));
