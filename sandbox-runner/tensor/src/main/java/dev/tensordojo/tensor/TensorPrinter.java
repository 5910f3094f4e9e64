package dev.tensordojo.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Prints a tensor exactly as PyTorch does (a port of `torch/_tensor_str.py`, version 1.13).
public final class TensorPrinter {
    private static volatile PrintOptions options = PrintOptions.DEFAULT;

    private final PrintOptions o = options;
    private final boolean floating;
    private final boolean bool;
    private boolean intMode = true;
    private boolean scientific;
    private int width = 1;

    private TensorPrinter(Tensor shown) {
        floating = shown.dtype().isFloatingPoint();
        bool = shown.dtype() == DType.BOOL;
        measure(shown);
    }

    /// For all threads, from the next tensor printed on.
    public static void options(PrintOptions value) {
        options = value;
    }

    /// [PrintOptions#DEFAULT] until others are set.
    public static PrintOptions options() {
        return options;
    }

    /// The full text: `tensor([[1., 2.], …], dtype=torch.float64, requires_grad=True)`.
    public static String print(Tensor t) {
        Tensor v = t.detach();
        List<String> suffixes = new ArrayList<>();
        if (!t.device().equals(Device.CPU)) {
            suffixes.add("device='" + t.device() + "'");
        }
        String body;
        boolean usual = t.dtype() == Torch.getDefaultDtype();
        if (t.numel() == 0) {
            if (t.dim() != 1) {
                suffixes.add("size=" + t.shape().list().replace('[', '(').replace(']', t.dim() == 1 ? ',' : ')'));
            }
            body = "[]";
        } else {
            usual |= t.dtype() == DType.INT64 || t.dtype() == DType.BOOL;
            boolean summarise = t.numel() > options.threshold();
            TensorPrinter p = new TensorPrinter(summarise ? edges(v) : v);
            body = p.format(v, "tensor(".length(), summarise);
        }
        if (!usual) {
            suffixes.add("dtype=" + t.dtype());
        }
        if (t.gradFn().isPresent()) {
            suffixes.add("grad_fn=<" + t.gradFn().get().name() + ">");
        } else if (t.requiresGrad()) {
            suffixes.add("requires_grad=True");
        }
        return attach("tensor(" + body, suffixes);
    }

    private static String attach(String text, List<String> suffixes) {
        StringBuilder out = new StringBuilder(text);
        int last = text.length() - text.lastIndexOf('\n') - 1 + 1;
        for (String s : suffixes) {
            if (last + s.length() + 2 > options.lineWidth()) {
                out.append(",\n").append(" ".repeat("tensor(".length())).append(s);
                last = "tensor(".length() + s.length();
            } else {
                out.append(", ").append(s);
                last += s.length() + 2;
            }
        }
        return out.append(')').toString();
    }

    /// Only the elements that a summary shows.
    private static Tensor edges(Tensor t) {
        if (t.dim() == 0) {
            return t;
        }
        int e = options.edgeItems();
        long n = t.shape().get(0);
        if (t.dim() == 1) {
            return n > 2L * e ? Torch.cat(List.of(t.narrow(0, 0, e), t.narrow(0, n - e, e))) : t;
        }
        List<Tensor> rows = new ArrayList<>();
        for (long i = 0; i < n; i++) {
            if (n <= 2L * e || i < e || i >= n - e) {
                rows.add(edges(t.select(0, i)));
            }
        }
        return Torch.stack(rows);
    }

    private void measure(Tensor shown) {
        if (!floating) {
            if (bool) {
                for (double d : shown.toDoubleArray()) {
                    width = Math.max(width, d != 0 ? 4 : 5);
                }
            } else {
                for (long l : shown.toLongArray()) {
                    width = Math.max(width, Long.toString(l).length());
                }
            }
            return;
        }
        double max = 0;
        double min = Double.POSITIVE_INFINITY;
        boolean any = false;
        double[] values = shown.toDoubleArray();
        for (double d : values) {
            if (d != 0 && Double.isFinite(d)) {
                any = true;
                max = Math.max(max, Math.abs(d));
                min = Math.min(min, Math.abs(d));
                intMode &= d == Math.ceil(d);
            }
        }
        if (!any) {
            return;
        }
        scientific = max / min > 1000 || max > 1e8 || (!intMode && min < 1e-4);
        for (double d : values) {
            if (d != 0 && Double.isFinite(d)) {
                int w = scientific
                        ? scientific(d).length()
                        : intMode
                                ? fixed(d, 0).length() + 1
                                : fixed(d, o.precision()).length();
                width = Math.max(width, w);
            }
        }
    }

    private String value(double d) {
        String s;
        if (Double.isNaN(d)) {
            s = "nan";
        } else if (Double.isInfinite(d)) {
            s = d > 0 ? "inf" : "-inf";
        } else if (scientific) {
            s = scientific(d);
        } else if (intMode) {
            s = fixed(d, 0) + ".";
        } else {
            s = fixed(d, o.precision());
        }
        return s;
    }

    private String element(Tensor scalar) {
        String s = floating
                ? value(scalar.itemDouble())
                : bool ? (scalar.itemBoolean() ? "True" : "False") : Long.toString(scalar.itemLong());
        return " ".repeat(Math.max(0, width - s.length())) + s;
    }

    private String element(double d, long l) {
        String s = floating ? value(d) : bool ? (l != 0 ? "True" : "False") : Long.toString(l);
        return " ".repeat(Math.max(0, width - s.length())) + s;
    }

    private static String sign(double d) {
        return Double.doubleToRawLongBits(d) < 0 ? "-" : "";
    }

    /// Python's `{:.nf}`: the exact value, half to even.
    static String fixed(double d, int decimals) {
        String digits = new BigDecimal(Math.abs(d))
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
        return sign(d) + digits;
    }

    /// Python's `{:.4e}`.
    private String scientific(double d) {
        if (d == 0) {
            return sign(d) + "0." + "0".repeat(o.precision()) + "e+00";
        }
        BigDecimal r = new BigDecimal(Math.abs(d)).round(new MathContext(o.precision() + 1, RoundingMode.HALF_EVEN));
        int exponent = r.precision() - r.scale() - 1;
        String digits = r.unscaledValue().toString();
        digits = (digits + "0".repeat(o.precision() + 1)).substring(0, o.precision() + 1);
        String e = Integer.toString(Math.abs(exponent));
        return sign(d) + digits.charAt(0) + (o.precision() > 0 ? "." + digits.substring(1) : "") + "e"
                + (exponent < 0 ? "-" : "+") + (e.length() < 2 ? "0" + e : e);
    }

    private String format(Tensor t, int indent, boolean summarise) {
        if (t.dim() == 0) {
            return element(t);
        }
        long n = t.shape().get(0);
        int e = o.edgeItems();
        boolean cut = summarise && n > 2L * e;
        if (t.dim() == 1) {
            return vector(t, indent, cut);
        }
        List<String> slices = new ArrayList<>();
        for (long i = 0; i < n; i++) {
            if (cut && i == e) {
                slices.add("...");
                i = n - e - 1;
                continue;
            }
            slices.add(format(t.select(0, i), indent + 1, summarise));
        }
        String between = "," + "\n".repeat(t.dim() - 1) + " ".repeat(indent + 1);
        return "[" + String.join(between, slices) + "]";
    }

    private String vector(Tensor t, int indent, boolean cut) {
        int perLine = Math.max(1, (o.lineWidth() - indent) / (width + 2));
        List<String> data = new ArrayList<>();
        int e = o.edgeItems();
        int n = Math.toIntExact(t.shape().get(0));
        if (cut) {
            elements(t.narrow(0, 0, e), data);
            data.add(" ...");
            elements(t.narrow(0, n - e, e), data);
        } else {
            elements(t, data);
        }
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < data.size(); i++) {
            if (i > 0) {
                out.append(i % perLine == 0 ? ",\n" + " ".repeat(indent + 1) : ", ");
            }
            out.append(data.get(i));
        }
        return out.append(']').toString();
    }

    private void elements(Tensor t, List<String> out) {
        if (floating) {
            for (double d : t.toDoubleArray()) {
                out.add(element(d, 0));
            }
        } else {
            for (long l : t.toLongArray()) {
                out.add(element(0, l));
            }
        }
    }
}
