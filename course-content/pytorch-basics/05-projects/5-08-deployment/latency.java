var pictures = new Digits(o -> o.train(false)).data();
int[] sizes = {1, 4, 16, 64, 256};
double[] micros = new double[sizes.length];
for (int i = 0; i < sizes.length; i++) {
    var batch = pictures.index(":" + sizes[i]);
    for (int k = 0; k < 50; k++) predict(batch); // warm up
    long start = System.nanoTime();
    for (int k = 0; k < 50; k++) predict(batch);
    micros[i] = (System.nanoTime() - start) / 50e3 / sizes[i];
    System.err.printf("batch %3d: %.1f µs per picture%n", sizes[i], micros[i]);
}
Plot.chart("latency").title("µs per picture").xLabel("batch").logX().line("predict", sizes, micros).show();
