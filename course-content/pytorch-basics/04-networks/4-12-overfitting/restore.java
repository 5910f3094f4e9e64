var corners = Torch.meshgrid(List.of(Torch.linspace(1.5, -1, 30), Torch.linspace(-1.5, 2.5, 40)), "ij");
var places = Torch.stack(List.of(corners.get(1).flatten(), corners.get(0).flatten()), 1);
Supplier<Tensor> chances = () -> Torch.noGrad(() -> model.call(places).softmax(1).index(":, 1").reshape(30, 40));
Supplier<Tensor> validLoss = () -> Torch.noGrad(() -> F.crossEntropy(model.call(valid), classes(200)));

Plot.show("last", chances.get());
System.out.println(validLoss.get().gt(1.0));

model.loadStateDict(kept);
Plot.show("best", chances.get());
System.out.println(validLoss.get().lt(0.35));
