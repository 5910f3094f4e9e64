Torch.manualSeed(0);
var x = Torch.randn(64, 4);
var y = x.sum(1, true);
Supplier<Module> net = () -> new Sequential(new Linear(4, 8), new Tanh(), new Linear(8, 1));
BiFunction<Module, Optimizer, Tensor> tenSteps = (model, optimizer) -> {
    for (int i = 0; i < 10; i++) {
        optimizer.zeroGrad();
        F.mseLoss(model.call(x), y).backward();
        optimizer.step();
    }
    return F.mseLoss(model.call(x), y).detach();
};

var model = net.get();
var adam = new Adam(model.parameters(), 0.01);
System.out.println("10 steps     " + tenSteps.apply(model, adam));
Torch.save(model.stateDict(), "model.safetensors");
Torch.save(adam.stateDict(), "adam.safetensors");
System.out.println("went on      " + tenSteps.apply(model, adam));
