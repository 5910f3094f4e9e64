for (int step = 10; step <= 300; step += 10) {
    var chart = Plot.chart("paths").contour("loss", xs, ys, heights);
    for (var way : ways.entrySet()) {
        var soFar = way.getValue().narrow(0, 0, step);
        chart.path(way.getKey(), soFar.index(":, 0"), soFar.index(":, 1"));
    }
    chart.frame("step " + step);
}
