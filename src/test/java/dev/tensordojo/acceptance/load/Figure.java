package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.harness.Json;
import java.util.List;
import java.util.Locale;

/// Something measured, with its percentiles by the nearest-rank method: every figure was really seen.
///
/// @param samples sorted, at least one
/// @param promise what the product promises, for the table
record Figure(String name, String unit, List<Double> samples, Promise promise) {

    /// A percentile and the most it may be; for [Kind#AT_LEAST] the least.
    record Promise(Kind kind, int percentile, double bound) {

        enum Kind {
            AT_MOST,
            AT_LEAST
        }

        static Promise p(int percentile, double atMost) {
            return new Promise(Kind.AT_MOST, percentile, atMost);
        }

        static Promise atLeast(double bound) {
            return new Promise(Kind.AT_LEAST, 100, bound);
        }
    }

    static Figure of(String name, String unit, List<Double> samples, Promise promise) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(name + " was never measured");
        }
        return new Figure(name, unit, samples.stream().sorted().toList(), promise);
    }

    double percentile(int percent) {
        return samples.get(Math.max(0, (int) Math.ceil(percent / 100.0 * samples.size()) - 1));
    }

    boolean kept() {
        double seen = percentile(promise.percentile());
        return switch (promise.kind()) {
            case AT_MOST -> seen <= promise.bound();
            case AT_LEAST -> seen >= promise.bound();
        };
    }

    String json() {
        return Json.object(
                        "figure", name,
                        "n", samples.size(),
                        "p50", rounded(percentile(50)),
                        "p95", rounded(percentile(95)),
                        "p99", rounded(percentile(99)),
                        "max", rounded(percentile(100)),
                        "unit", unit)
                .toString();
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /// The figures under each other.
    static String table(List<Figure> figures) {
        StringBuilder table = new StringBuilder(row("figure", "n", "p50", "p95", "p99", "max", "unit", "promised"));
        for (Figure each : figures) {
            String words = each.promise.kind() == Promise.Kind.AT_LEAST
                    ? ">= " + number(each.promise.bound())
                    : "p" + each.promise.percentile() + " <= " + number(each.promise.bound());
            table.append(row(
                    each.name,
                    Integer.toString(each.samples.size()),
                    number(each.percentile(50)),
                    number(each.percentile(95)),
                    number(each.percentile(99)),
                    number(each.percentile(100)),
                    each.unit,
                    words + (each.kept() ? "" : "  MISSED")));
        }
        return table.toString();
    }

    private static String number(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String row(Object... columns) {
        return String.format(Locale.ROOT, "%-22s %6s %9s %9s %9s %9s  %-6s %s%n", columns);
    }
}
