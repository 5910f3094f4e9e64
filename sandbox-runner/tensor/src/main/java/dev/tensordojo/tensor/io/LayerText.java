package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.nn.Module;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings of a layer as it prints them, which is PyTorch's form: `kernel_size=(3, 3), stride=(1, 1)`.
///
/// That text is the one description that every layer gives of itself; a setting that is not printed has PyTorch's
/// default.
final class LayerText {
    private static final Pattern SETTING = Pattern.compile("(\\w+)=(\\([^)]*\\)|[^,()]+)");

    private final Map<String, String> settings = new HashMap<>();

    LayerText(Module layer) {
        Matcher m = SETTING.matcher(layer.extraRepr());
        while (m.find()) {
            settings.put(m.group(1), m.group(2).strip());
        }
    }

    String text(String name, String otherwise) {
        return settings.getOrDefault(name, otherwise).replace("'", "");
    }

    double number(String name, double otherwise) {
        String s = settings.get(name);
        return s == null ? otherwise : Double.parseDouble(s);
    }

    /// One number for each of so many dimensions; a single one counts for all.
    long[] longs(String name, int dimensions, long otherwise) {
        String s = settings.get(name);
        if (s == null) {
            long[] out = new long[dimensions];
            Arrays.fill(out, otherwise);
            return out;
        }
        long[] given = Arrays.stream(s.replaceAll("[() ]", "").split(","))
                .filter(p -> !p.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        if (given.length == 1 && dimensions > 1) {
            long[] out = new long[dimensions];
            Arrays.fill(out, given[0]);
            return out;
        }
        return given;
    }
}
