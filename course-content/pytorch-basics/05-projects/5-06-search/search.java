var plan = new ArrayList<Trial>();
for (double lr : new double[] {1e-4, 1e-3, 1e-2})
    for (int width : new int[] {8, 32, 128}) plan.add(new Trial("grid", lr, width, 0));
Torch.manualSeed(7);
for (int i = 0; i < 9; i++) {
    double lr = Math.pow(10, Torch.rand(1).itemDouble() * 3 - 4);
    plan.add(new Trial("random", lr, (int) Torch.randint(8, 129, Shape.of(1)).itemLong(), 0));
}

var trials = new ArrayList<Trial>();
for (var p : Progress.of("trials", plan)) {
    trials.add(new Trial(p.kind(), p.lr(), p.width(), score(p.lr(), p.width())));
}
var chart = Plot.chart("accuracy").xLabel("learning rate").logX();
for (String kind : List.of("grid", "random")) {
    var those = trials.stream().filter(t -> t.kind().equals(kind)).toList();
    chart.scatter(kind, those.stream().map(Trial::lr).toList(), those.stream().map(Trial::accuracy).toList());
}
chart.show();
trials.sort(Comparator.comparing(Trial::accuracy).reversed());
Plot.parallel("search", trials);
for (var t : trials.subList(0, 5)) {
    System.out.printf("%-6s lr %.4f width %3d  %.2f%n", t.kind(), t.lr(), t.width(), t.accuracy());
}
