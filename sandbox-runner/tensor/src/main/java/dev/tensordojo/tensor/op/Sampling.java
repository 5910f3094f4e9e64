package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.Node;

/// Images and volumes read at places between their elements (Jaderberg et al. 2015): −1 is one edge, 1 the other.
public final class Sampling {
    private Sampling() {}

    /// `(N, C, H, W)` at the places `(N, H', W', 2)` as `(x, y)`, or `(N, C, D, H, W)` at `(N, D', H', W', 3)`.
    public static Tensor gridSample(Tensor x, Tensor grid, String mode, String padding, boolean alignCorners) {
        int spatial = x.dim() - 2;
        if ((spatial != 2 && spatial != 3) || grid.dim() != x.dim()) {
            throw new ShapeError("grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but"
                    + " got input with sizes " + x.shape().list() + " and grid with sizes "
                    + grid.shape().list());
        }
        if (grid.size(-1) != spatial || grid.size(0) != x.size(0)) {
            throw new ShapeError("grid_sampler(): expected grid to have size " + spatial
                    + " in last dimension and the input's batch size, but got input with sizes "
                    + x.shape().list() + " and grid with sizes " + grid.shape().list());
        }
        if (!mode.equals("bilinear") && !mode.equals("nearest")) {
            throw new ValueError("nn.functional.grid_sample(): expected mode to be 'bilinear' or 'nearest', but got: '"
                    + mode + "'");
        }
        Tensor[] at = new Tensor[spatial];
        for (int d = 0; d < spatial; d++) {
            at[d] = place(grid.select(-1, spatial - 1 - d), x.size(d + 2), padding, alignCorners);
        }
        Tensor out = mode.equals("nearest") ? nearest(x, at) : between(x, at);
        return Node.composed(spatial == 2 ? "GridSampler2DBackward0" : "GridSampler3DBackward0", out, x, grid);
    }

    /// From −1…1 to the index of an element.
    private static Tensor place(Tensor g, long n, String padding, boolean align) {
        Tensor at = align
                ? g.add(1).mul((n - 1) / 2.0)
                : g.add(1).mul((double) n).sub(1).div(2);
        return switch (padding) {
            case "zeros" -> at;
            case "border" -> at.clamp(0, n - 1);
            case "reflection" ->
                reflected(at, align ? 0 : -0.5, align ? n - 1 : n - 0.5).clamp(0, n - 1);
            default ->
                throw new ValueError("nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or"
                        + " 'reflection', but got: '" + padding + "'");
        };
    }

    private static Tensor reflected(Tensor at, double low, double high) {
        double span = high - low;
        if (span == 0) {
            return at.mul(0);
        }
        Tensor far = at.sub(low).abs();
        Tensor flips = far.detach().div(span).floor();
        Tensor rest = far.sub(flips.mul(span));
        Tensor even = flips.remainder(2).eq(0);
        return Select.where(even, rest, Arithmetic.sub(Tensor.scalar(span), rest, 1))
                .add(low);
    }

    private static Tensor nearest(Tensor x, Tensor[] at) {
        Tensor[] index = new Tensor[at.length];
        for (int d = 0; d < at.length; d++) {
            index[d] = at[d].detach().round();
        }
        // the place has a gradient too, which is 0
        Tensor none = at[0].round().sub(index[0]);
        return valuesAt(x, index).add(none.unsqueeze(1));
    }

    /// The mean of all corners around a place, by distance.
    private static Tensor between(Tensor x, Tensor[] at) {
        int n = at.length;
        Tensor[] low = new Tensor[n];
        Tensor[] part = new Tensor[n];
        for (int d = 0; d < n; d++) {
            low[d] = at[d].detach().floor();
            part[d] = at[d].sub(low[d]);
        }
        Tensor sum = null;
        for (int corner = 0; corner < 1 << n; corner++) {
            Tensor[] index = new Tensor[n];
            Tensor share = null;
            for (int d = 0; d < n; d++) {
                boolean upper = (corner >> d & 1) == 1;
                index[d] = upper ? low[d].add(1) : low[d];
                Tensor own = upper ? part[d] : Arithmetic.sub(Tensor.scalar(1), part[d], 1);
                share = share == null ? own : share.mul(own);
            }
            Tensor value = valuesAt(x, index);
            Tensor weighted = share == null ? value : value.mul(share.unsqueeze(1));
            sum = sum == null ? weighted : sum.add(weighted);
        }
        return sum == null ? x : sum;
    }

    /// The elements with these indices `(N, …)`, as `(N, C, …)`; 0 beyond the edges.
    private static Tensor valuesAt(Tensor x, Tensor[] index) {
        Tensor inside = null;
        Tensor flat = null;
        for (int d = 0; d < index.length; d++) {
            long n = x.size(d + 2);
            Tensor here = index[d].ge(0).logicalAnd(index[d].le(n - 1));
            Tensor safe = Select.where(here, index[d], index[d].zerosLike()).toLong();
            inside = inside == null ? here : inside.logicalAnd(here);
            flat = flat == null ? safe : flat.mul(n).add(safe);
        }
        if (inside == null || flat == null) {
            return x;
        }
        long batch = x.size(0);
        long channels = x.size(1);
        long[] shape = new long[index.length + 2];
        shape[0] = batch;
        shape[1] = channels;
        for (int d = 0; d < index.length; d++) {
            shape[d + 2] = flat.size(d + 1);
        }
        Tensor places = flat.reshape(batch, 1, -1).expand(batch, channels, flat.numel() / Math.max(batch, 1));
        return x.reshape(batch, channels, -1)
                .gather(2, places)
                .reshape(Shape.of(shape))
                .mul(inside.unsqueeze(1).to(x.dtype()));
    }

    /// The places for [#gridSample] that an affine map `(N, 2, 3)` gives an image of the size `(N, C, H, W)`, or
    /// `(N, 3, 4)` a volume.
    public static Tensor affineGrid(Tensor theta, long[] size, boolean alignCorners) {
        int spatial = size.length - 2;
        if ((spatial != 2 && spatial != 3)
                || theta.dim() != 3
                || theta.size(0) != size[0]
                || theta.size(1) != spatial
                || theta.size(2) != spatial + 1) {
            throw new ShapeError("Expected a batch of " + spatial + "D affine matrices of shape Nx" + spatial + "x"
                    + (spatial + 1) + " for size " + Shape.of(size).list() + ". Got "
                    + theta.shape().list() + ".");
        }
        long[] shape = new long[spatial + 1];
        long places = 1;
        for (int d = 0; d < spatial; d++) {
            shape[d] = size[d + 2];
            places *= size[d + 2];
        }
        shape[spatial] = spatial + 1L;
        double[] base = new double[Math.toIntExact(places * (spatial + 1))];
        for (int i = 0; i < places; i++) {
            long rest = i;
            for (int d = spatial - 1; d >= 0; d--) {
                base[i * (spatial + 1) + (spatial - 1 - d)] = coordinate(rest % shape[d], shape[d], alignCorners);
                rest /= shape[d];
            }
            base[i * (spatial + 1) + spatial] = 1;
        }
        Tensor points = Creation.fromDoubles(theta, base, Shape.of(places, spatial + 1), theta.dtype());
        shape[spatial] = spatial;
        long[] all = new long[spatial + 2];
        all[0] = size[0];
        System.arraycopy(shape, 0, all, 1, spatial + 1);
        Tensor out = points.matmul(theta.transpose(1, 2)).reshape(Shape.of(all));
        return Node.composed("AffineGridGeneratorBackward0", out, theta);
    }

    private static double coordinate(long i, long n, boolean align) {
        if (n <= 1) {
            return 0;
        }
        double at = -1 + 2.0 * i / (n - 1);
        return align ? at : at * (n - 1) / n;
    }
}
