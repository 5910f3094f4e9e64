int n = 200;
double[][] a = new double[n][n], b = new double[n][n];
for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { a[i][j] = i - j; b[i][j] = i + j; }

double[][] product(double[][] a, double[][] b) {
    var c = new double[n][n];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            for (int k = 0; k < n; k++) c[i][j] += a[i][k] * b[k][j];
    return c;
}
var ta = Torch.tensor(a, FLOAT64);
var tb = Torch.tensor(b, FLOAT64);
System.out.println("same: " + Torch.tensor(product(a, b), FLOAT64).equal(ta.matmul(tb)));

double fastest(Runnable work) { // in milliseconds; the first rounds are slow
    return IntStream.range(0, 20).mapToDouble(round -> {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }).min().getAsDouble();
}
double loops = fastest(() -> product(a, b)), matmul = fastest(() -> ta.matmul(tb));
System.out.printf("loops %.4f ms, matmul %.4f ms: %.1f times as long%n", loops, matmul, loops / matmul);
Plot.chart("time").yLabel("ms").bar("ms", List.of("loops", "matmul"), List.of(loops, matmul)).show();
