var chart = Plot.chart("gradients").logY().xLabel("layer").yLabel("|grad|");
for (String name : List.of("sigmoid", "relu")) {
    Torch.manualSeed(0);
    var norms = new double[10];
    var h = Torch.randn(64, 32);
    for (int layer = 0; layer < 10; layer++) {
        h = new Linear(32, 32).call(h);
        int k = layer;
        h.onGrad(grad -> norms[k] = grad.norm().itemDouble());
        h = name.equals("relu") ? h.relu() : h.sigmoid();
    }
    h.square().mean().backward();
    chart.line(name, Torch.arange(1, 11), norms);
    System.out.printf("%s %.1f%n", name, Math.log10(norms[9] / norms[0]));
}
chart.show();
