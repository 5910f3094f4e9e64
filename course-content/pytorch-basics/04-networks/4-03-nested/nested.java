class Block extends Module {
    Linear a, b;
    Block(int width) {
        a = new Linear(width, width);
        b = new Linear(width, width);
    }
    public Tensor forward(Tensor x) {
        return b.call(a.call(x).relu()).add(x); // what came in is added again
    }
}

Torch.manualSeed(0);
var model = new Sequential(new Linear(2, 16), new Block(16), new Block(16), new ReLU(), new Linear(16, 2));
System.out.println(model);
System.out.println(model.stateDict().size());
for (var key : model.stateDict().keySet()) {
    if (key.startsWith("1.")) System.out.println(key);
}
System.out.println(model.getSubmodule("1.a"));
