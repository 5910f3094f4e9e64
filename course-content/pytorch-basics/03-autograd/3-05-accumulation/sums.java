var a = Torch.tensor(3.0).requiresGrad_(true);
for (int round = 0; round < 3; round++) {
    a.square().backward();
    System.out.println(a.grad());
}
