for (String name : List.of("sigmoid", "relu")) {
    Torch.manualSeed(0);
    var norms = new double[10];
    var h = Torch.randn(64, 32);
    for (int layer = 0; layer < 10; layer++) {
        h = new Linear(32, 32).call(h);
        int k = layer;
        h.onGrad(grad -> norms[k] = Math.log10(grad.norm().itemDouble()));
        h = name.equals("relu") ? h.relu() : h.sigmoid();
    }
    h.square().mean().backward();
    Plot.chart(name).title(name).xLabel("layer").yLabel("log10 |grad|").bar(name, Torch.arange(10), norms).show();
    System.out.printf("%s %.1f%n", name, norms[9] - norms[0]);
}
