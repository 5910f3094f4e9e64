var x = Torch.tensor(0.0, 4.0).requiresGrad_(true);
x.sqrt().mul(0).sum().backward();
System.out.println(x.grad());

try (var _ = Torch.detectAnomaly()) {
    x.sqrt().mul(0).sum().backward();
}
