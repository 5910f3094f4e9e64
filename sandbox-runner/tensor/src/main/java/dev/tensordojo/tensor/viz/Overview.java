package dev.tensordojo.tensor.viz;

import java.util.Arrays;

/// How a tensor is made small enough to be looked at: of its last two dimensions blocks become their mean, of those
/// before every n-th slice is taken.
///
/// @param shown the sizes that are left
/// @param steps for each dimension how many elements one of those stands for
record Overview(long[] shown, long[] steps) {

    /// More than a picture has room for.
    private static final int MOST_OF_A_PLANE = 16_384;
    /// Fewer show nothing; rather some slices are left out.
    private static final int LEAST_OF_A_PLANE = 1_024;

    /// @param most elements that may be left
    static Overview of(long[] shape, int most) {
        long[] steps = new long[shape.length];
        Arrays.fill(steps, 1);
        Overview overview = new Overview(shape.clone(), steps);
        if (shape.length > 0 && product(shape, 0, shape.length) > 0) {
            overview.shrink(shape, most);
        }
        return overview;
    }

    boolean isWhole() {
        return Arrays.stream(steps).allMatch(step -> step == 1);
    }

    private void shrink(long[] shape, int most) {
        int rank = shape.length;
        int plane = Math.max(0, rank - 2);
        long slices = product(shape, 0, plane);
        long room = Math.clamp(most / slices, LEAST_OF_A_PLANE, MOST_OF_A_PLANE);
        while (product(shown, plane, rank) > room) {
            boolean columns = plane == rank - 1 || shown[rank - 1] >= shown[plane];
            step(shape, columns ? rank - 1 : plane, 1);
        }
        long planes = Math.max(1, most / product(shown, plane, rank));
        while (product(shown, 0, plane) > planes) {
            int longest = 0;
            for (int i = 1; i < plane; i++) {
                longest = shown[i] > shown[longest] ? i : longest;
            }
            step(shape, longest, steps[longest]);
        }
    }

    private void step(long[] shape, int dim, long more) {
        steps[dim] += more;
        shown[dim] = Math.ceilDiv(shape[dim], steps[dim]);
    }

    private static long product(long[] sizes, int from, int to) {
        long product = 1;
        for (int i = from; i < to; i++) {
            product *= sizes[i];
        }
        return product;
    }
}
