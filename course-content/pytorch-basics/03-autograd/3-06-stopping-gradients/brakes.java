// 1. noGrad: record nothing in here
try (var _ = Torch.noGrad()) {
    w.sub_(w.grad().mul(0.1));
}
System.out.println(w);

// 2. detach: cut the record of this one value
try {
    w.toArray();
} catch (TorchException e) {
    System.out.println(e.getMessage().lines().findFirst().get());
}
System.out.println(w.detach());

// 3. requiresGrad_(false): these parameters stay as they are
var frozen = new Linear(2, 1).requiresGrad_(false);
var head = new Linear(1, 1);
var middle = frozen.call(Torch.ones(2));
var out = head.call(middle);
System.out.println(Torch.tensor(middle.requiresGrad(), out.requiresGrad()));
