package dev.tensordojo.tensor.vision;

/// Values between pixels: separable bilinear scaling, and picking by an affine map.
final class Resampling {
    private Resampling() {}

    /// For each output position: the first input position that counts, and the weights from there on.
    private record Weights(int[] first, float[][] weights) {

        /// A triangle as wide as an output pixel covers in the input (at least one input pixel), centred and
        /// normalised at the borders, as Pillow and PyTorch's `antialias=True` do.
        static Weights triangle(int in, int out) {
            double scale = (double) in / out;
            double support = Math.max(1, scale);
            int[] first = new int[out];
            float[][] weights = new float[out][];
            for (int i = 0; i < out; i++) {
                double centre = (i + 0.5) * scale;
                int from = Math.max(0, (int) (centre - support + 0.5));
                int to = Math.min(in, (int) (centre + support + 0.5));
                double[] w = new double[to - from];
                double sum = 0;
                for (int k = 0; k < w.length; k++) {
                    w[k] = Math.max(0, 1 - Math.abs((from + k + 0.5 - centre) / support));
                    sum += w[k];
                }
                first[i] = from;
                weights[i] = new float[w.length];
                for (int k = 0; k < w.length; k++) {
                    weights[i][k] = (float) (w[k] / sum);
                }
            }
            return new Weights(first, weights);
        }

        /// One step of the sum: `step` is the distance between neighbours in `values`.
        float at(int position, float[] values, int start, int step) {
            float sum = 0;
            int at = start + first[position] * step;
            for (float w : weights[position]) {
                sum += w * values[at];
                at += step;
            }
            return sum;
        }
    }

    static Pixels bilinear(Pixels p, int height, int width) {
        Weights across = Weights.triangle(p.width(), width);
        Pixels wide = p.blank(p.height(), width);
        for (int row = 0; row < p.planes() * p.height(); row++) {
            for (int x = 0; x < width; x++) {
                wide.values()[row * width + x] = across.at(x, p.values(), row * p.width(), 1);
            }
        }
        Weights down = Weights.triangle(p.height(), height);
        Pixels out = p.blank(height, width);
        for (int plane = 0; plane < p.planes(); plane++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    out.set(plane, y, x, down.at(y, wide.values(), plane * p.height() * width + x, width));
                }
            }
        }
        return out;
    }

    /// Picks for each output pixel the nearest input pixel under the map `(x, y) → (a x + b y + c, d x + e y + f)`,
    /// both measured from the image's centre; what lies outside gets the fill value.
    static Pixels affine(Pixels p, double[] map, float fill) {
        Pixels out = p.blank(p.height(), p.width());
        double cx = (p.width() - 1) / 2.0;
        double cy = (p.height() - 1) / 2.0;
        for (int y = 0; y < p.height(); y++) {
            for (int x = 0; x < p.width(); x++) {
                long sx = Math.round(map[0] * (x - cx) + map[1] * (y - cy) + map[2] + cx);
                long sy = Math.round(map[3] * (x - cx) + map[4] * (y - cy) + map[5] + cy);
                boolean inside = sx >= 0 && sx < p.width() && sy >= 0 && sy < p.height();
                for (int plane = 0; plane < p.planes(); plane++) {
                    out.set(plane, y, x, inside ? p.at(plane, (int) sy, (int) sx) : fill);
                }
            }
        }
        return out;
    }
}
