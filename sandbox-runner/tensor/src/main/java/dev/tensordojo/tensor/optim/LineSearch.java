package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import java.util.function.DoubleFunction;

/// The length of a step along a direction that satisfies the strong Wolfe conditions: the loss falls by a share of what
/// the slope promises, and the slope has flattened. First a bracket is found, then it is narrowed by cubics.
final class LineSearch {
    private static final double DECREASE = 1e-4;
    private static final double FLATTER = 0.9;
    private static final int MOST = 25;

    /// Loss, gradient and slope along the direction at a length.
    record Point(double length, double loss, Tensor grad, double slope) {}

    /// What was found, after so many evaluations.
    record Found(double length, double loss, Tensor grad, int evaluations) {}

    private final DoubleFunction<Point> at;
    private final double norm;
    private final double tolerance;
    private int evaluations;

    LineSearch(DoubleFunction<Point> at, Tensor direction, double tolerance) {
        this.at = at;
        this.norm = direction.abs().max().itemDouble();
        this.tolerance = tolerance;
    }

    private Point evaluate(double t) {
        evaluations++;
        return at.apply(t);
    }

    Found search(double length, double loss, Tensor grad, double slope) {
        Point start = new Point(0, loss, grad, slope);
        Point previous = start;
        Point now = evaluate(length);
        int iteration = 0;
        Point[] bracket = null;
        while (iteration < MOST && bracket == null) {
            if (tooHigh(now, start) || (iteration > 1 && now.loss >= previous.loss)) {
                bracket = new Point[] {previous, now};
            } else if (Math.abs(now.slope) <= -FLATTER * slope) {
                return found(now);
            } else if (now.slope >= 0) {
                bracket = new Point[] {previous, now};
            } else {
                double least = now.length + 0.01 * (now.length - previous.length);
                double next = cubic(previous, now, least, now.length * 10);
                previous = now;
                now = evaluate(next);
                iteration++;
            }
        }
        return narrow(bracket == null ? new Point[] {start, now} : bracket, start, iteration);
    }

    private static boolean tooHigh(Point p, Point start) {
        return p.loss > start.loss + DECREASE * p.length * start.slope;
    }

    private Found narrow(Point[] bracket, Point start, int begun) {
        int iteration = begun;
        boolean stuck = false;
        int low = bracket[0].loss <= bracket[1].loss ? 0 : 1;
        while (iteration < MOST) {
            double left = Math.min(bracket[0].length, bracket[1].length);
            double right = Math.max(bracket[0].length, bracket[1].length);
            if ((right - left) * norm < tolerance) {
                break;
            }
            double t = cubic(bracket[0], bracket[1], left, right);
            double margin = 0.1 * (right - left);
            if (Math.min(right - t, t - left) < margin) {
                if (stuck || t >= right || t <= left) {
                    t = Math.abs(t - right) < Math.abs(t - left) ? right - margin : left + margin;
                    stuck = false;
                } else {
                    stuck = true;
                }
            } else {
                stuck = false;
            }
            Point now = evaluate(t);
            iteration++;
            if (tooHigh(now, start) || now.loss >= bracket[low].loss) {
                bracket[1 - low] = now;
                low = bracket[0].loss <= bracket[1].loss ? 0 : 1;
                continue;
            }
            boolean done = Math.abs(now.slope) <= -FLATTER * start.slope;
            if (!done && now.slope * (bracket[1 - low].length - bracket[low].length) >= 0) {
                bracket[1 - low] = bracket[low];
            }
            bracket[low] = now;
            if (done) {
                break;
            }
        }
        return found(bracket[low]);
    }

    private Found found(Point p) {
        return new Found(p.length, p.loss, p.grad, evaluations);
    }

    /// Where the cubic through two points with their slopes is lowest, within bounds.
    private static double cubic(Point a, Point b, double least, double most) {
        double d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.length - b.length);
        double square = d1 * d1 - a.slope * b.slope;
        if (!(square >= 0)) {
            return (least + most) / 2;
        }
        double d2 = Math.sqrt(square);
        double lowest = a.length <= b.length
                ? b.length - (b.length - a.length) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
                : a.length - (a.length - b.length) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2));
        return Math.min(Math.max(lowest, least), most);
    }
}
