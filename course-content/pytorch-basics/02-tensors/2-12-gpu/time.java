String device = Cuda.isAvailable() ? "cuda" : "cpu";
System.out.println("device: " + device);
int[] sizes = {32, 64, 128, 256, 512};
double[] millis = new double[sizes.length];
for (int i = 0; i < sizes.length; i++) {
    var a = Torch.rand(sizes[i], sizes[i]).to(device);
    for (int warm = 0; warm < 3; warm++) a.matmul(a);
    Cuda.synchronize();
    long start = System.nanoTime();
    for (int k = 0; k < 5; k++) a.matmul(a);
    Cuda.synchronize();
    millis[i] = (System.nanoTime() - start) / 5e6;
    System.out.printf("%d: %.3f ms%n", sizes[i], millis[i]);
}
Plot.chart("time").title("matmul").xLabel("n").yLabel("ms").line(device, sizes, millis).show();
