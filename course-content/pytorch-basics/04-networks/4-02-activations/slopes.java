var x = Torch.linspace(-4, 4, 81, FLOAT64);
var functions = new LinkedHashMap<String, Module>();
functions.put("ReLU", new ReLU());
functions.put("Sigmoid", new Sigmoid());
functions.put("Tanh", new Tanh());
functions.put("GELU", new GELU());
functions.put("LeakyReLU", new LeakyReLU(0.1));

var values = Plot.chart("activations").xLabel("x");
var slopes = Plot.chart("slopes").xLabel("x");
for (var f : functions.entrySet()) {
    var in = x.clone().requiresGrad_(true);
    var out = f.getValue().call(in);
    out.sum().backward();
    values.line(f.getKey(), x, out);
    slopes.line(f.getKey(), x, in.grad());
    System.out.println(f.getKey() + " " + in.grad().index("::20")); // at -4, -2, 0, 2, 4
}
values.show();
slopes.show();
