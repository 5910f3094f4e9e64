package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ValueError;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sizes in one to three directions, given as one number for all of them or as one each.
final class Sizes {
    private Sizes() {}

    /// One size for each of `rank` directions; sequences take the last of several.
    static int[] of(String name, int[] sizes, int rank) {
        if (sizes.length == rank) {
            return sizes;
        }
        if (sizes.length == 1 || rank == 1) {
            int[] all = new int[rank];
            Arrays.fill(all, sizes[sizes.length - 1]);
            return all;
        }
        throw new ValueError(name + " must be one number or " + rank + ", got " + Arrays.toString(sizes));
    }

    /// As Python prints a tuple with a number for each direction.
    static String tuple(int[] sizes, int rank) {
        int[] all = of("size", sizes, rank);
        return rank == 1 ? "(" + all[0] + ",)" : text(all);
    }

    /// As it was given: a number, or a tuple.
    static String asGiven(int[] sizes) {
        return sizes.length == 1 ? Integer.toString(sizes[0]) : text(sizes);
    }

    static String text(int[] sizes) {
        return IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
