package dev.tensordojo.tensor.vision;

import java.util.Arrays;

/// Changes of colour, pixel by pixel, on images with three channels; formulas as torchvision's.
final class Colour {
    private Colour() {}

    /// All three channels hold the brightness.
    static Pixels grey(Pixels p) {
        Pixels out = p.blank(p.height(), p.width());
        int area = p.height() * p.width();
        for (int first = 0; first < p.planes() * area; first += 3 * area) {
            for (int i = first; i < first + area; i++) {
                float[] v = p.values();
                float l = 0.2989f * v[i] + 0.587f * v[i + area] + 0.114f * v[i + 2 * area];
                // torchvision cuts an 8-bit grey value down to whole numbers.
                l = p.bound() == 255 ? (float) Math.floor(l) : l;
                out.values()[i] = l;
                out.values()[i + area] = l;
                out.values()[i + 2 * area] = l;
            }
        }
        return out;
    }

    /// `ratio · a + (1 − ratio) · b`, kept inside the range.
    static Pixels blend(Pixels a, float[] b, double ratio) {
        Pixels out = a.blank(a.height(), a.width());
        float r = (float) ratio;
        for (int i = 0; i < b.length; i++) {
            float v = Math.clamp(r * a.values()[i] + (1 - r) * b[i], 0, a.bound());
            out.values()[i] = a.bound() == 255 ? (float) Math.floor(v) : v;
        }
        return out;
    }

    /// Towards black.
    static Pixels brightness(Pixels p, double factor) {
        return blend(p, new float[p.values().length], factor);
    }

    /// Towards the mean brightness of each image.
    static Pixels contrast(Pixels p, double factor, int channels) {
        float[] grey = channels == 3 ? grey(p).values() : p.values();
        float[] mean = new float[grey.length];
        int size = channels * p.height() * p.width();
        for (int first = 0; first < grey.length; first += size) {
            double sum = 0;
            for (int i = first; i < first + size; i++) {
                sum += grey[i];
            }
            Arrays.fill(mean, first, first + size, (float) (sum / size));
        }
        return blend(p, mean, factor);
    }

    /// Towards grey.
    static Pixels saturation(Pixels p, double factor) {
        return blend(p, grey(p).values(), factor);
    }

    /// Turns the colour circle by this part of a full turn.
    static Pixels hue(Pixels p, double turn) {
        Pixels out = p.blank(p.height(), p.width());
        int area = p.height() * p.width();
        float[] v = p.values();
        for (int first = 0; first < p.planes() * area; first += 3 * area) {
            for (int i = first; i < first + area; i++) {
                turn(v, out.values(), i, area, turn, p.bound());
            }
        }
        return out;
    }

    private static void turn(float[] from, float[] to, int i, int area, double turn, float bound) {
        double r = from[i] / bound;
        double g = from[i + area] / bound;
        double b = from[i + 2 * area] / bound;
        double max = Math.max(r, Math.max(g, b));
        double chroma = max - Math.min(r, Math.min(g, b));
        double h = 0;
        if (chroma > 0) {
            h = max == r ? (g - b) / chroma : max == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
        }
        double sixth = (h / 6 + turn) % 1.0;
        double position = (sixth < 0 ? sixth + 1 : sixth) * 6;
        to[i] = channel(5, position, max, chroma, bound);
        to[i + area] = channel(3, position, max, chroma, bound);
        to[i + 2 * area] = channel(1, position, max, chroma, bound);
    }

    private static float channel(int n, double position, double value, double chroma, float bound) {
        double k = (n + position) % 6;
        return (float) ((value - chroma * Math.clamp(Math.min(k, 4 - k), 0, 1)) * bound);
    }
}
