package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.op.Pooling;
import dev.tensordojo.tensor.op.Volumes;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the layers share whose windows are chosen so that the result has a given size; null keeps the input's size in
/// that direction. Window `i` of `out` reaches from `⌊i·n/out⌋` to `⌈(i+1)·n/out⌉`.
abstract class Adaptive extends Module {
    private final int rank;
    private final @Nullable Integer[] size;

    Adaptive(int rank, @Nullable Integer... size) {
        this.rank = rank;
        this.size = size;
        for (Integer s : size) {
            if (s != null && s < 0) {
                throw new ValueError("output_size must be 0 or more, got " + s);
            }
        }
    }

    private long[] sizeFor(Tensor x) {
        long[] out = new long[rank];
        for (int i = 0; i < rank; i++) {
            Integer s = size[size.length == 1 ? 0 : i];
            out[i] = s == null ? x.size(i - rank) : s;
        }
        return out;
    }

    final Tensor means(Tensor x) {
        long[] s = sizeFor(x);
        return switch (rank) {
            case 1 -> Pooling.adaptiveAvgPool2d(x.unsqueeze(-2), 1, s[0]).squeeze(-2);
            case 2 -> Pooling.adaptiveAvgPool2d(x, s[0], s[1]);
            default -> Volumes.adaptiveAvgPool3d(x, s[0], s[1], s[2]);
        };
    }

    final ValuesIndices maxima(Tensor x) {
        long[] s = sizeFor(x);
        return switch (rank) {
            case 1 -> {
                ValuesIndices r = Pooling.adaptiveMaxPool2d(x.unsqueeze(-2), 1, s[0]);
                yield new ValuesIndices(r.values().squeeze(-2), r.indices().squeeze(-2));
            }
            case 2 -> Pooling.adaptiveMaxPool2d(x, s[0], s[1]);
            default -> Volumes.adaptiveMaxPool3d(x, s[0], s[1], s[2]);
        };
    }

    @Override
    public final String extraRepr() {
        return "output_size="
                + (size.length == 1
                        ? Objects.toString(size[0], "None")
                        : Arrays.stream(size)
                                .map(s -> Objects.toString(s, "None"))
                                .collect(Collectors.joining(", ", "(", ")")));
    }
}
