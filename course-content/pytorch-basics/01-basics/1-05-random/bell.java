Torch.manualSeed(0);
var z = Torch.randn(10_000);
System.out.println(z.mean());
System.out.println(z.std());
System.out.println(z.abs().lt(1).toFloat().mean()); // the share between -1 and 1
Plot.histogram("randn", z, 40); // how many numbers fall into each of 40 bins
