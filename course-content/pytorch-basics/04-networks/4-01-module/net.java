class Net extends Module {
    Linear hidden = new Linear(64, 32);
    Linear output = new Linear(32, 10);
    Parameter scale = new Parameter(Torch.ones(1));

    public Tensor forward(Tensor x) {
        return output.call(hidden.call(x).relu()).mul(scale);
    }
}

Torch.manualSeed(0);
var net = new Net();
System.out.println(net);
for (var p : net.namedParameters().entrySet()) {
    System.out.println(p.getKey() + " " + p.getValue().shape());
}
System.out.println(net.parameters().stream().mapToLong(Tensor::numel).sum());
System.out.println(net.call(Torch.ones(2, 64)).shape());
