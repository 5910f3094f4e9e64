Torch.manualSeed(0);
var z = Torch.randn(10_000);
System.out.println(z.mean());
System.out.println(z.std());
System.out.println(z.abs().lt(1).toFloat().mean()); // the share between -1 and 1

var counts = z.histc(40, -4, 4); // 40 classes, 0.2 wide
Plot.chart("randn").xLabel("z").bar("count", Torch.linspace(-3.9, 3.9, 40), counts).show();
