package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.Collections;
import java.util.List;

/// Grey pictures side by side; replaces those that were shown with this id.
///
/// @param count how many pictures there are; `captions` and `values` hold the first of them
/// @param values grey values, picture after picture, each row by row
public record ImagesFigure(String id, long count, int height, int width, List<String> captions, double[] values)
        implements Figure {

    private static final int MOST_PICTURES = 400;
    private static final int MOST_VALUES = 65_536;

    public ImagesFigure {
        captions = List.copyOf(captions);
        if ((long) height * width * captions.size() != values.length) {
            throw new ValueError("values do not fill " + captions.size() + " pictures of " + height + " x " + width);
        }
    }

    /// Looks at pictures.
    static ImagesFigure of(String id, Tensor images, List<String> captions) {
        Tensor batch = greyBatch(images.detach());
        long count = batch.size(0);
        if (!captions.isEmpty() && captions.size() != count) {
            throw new ValueError("got " + captions.size() + " captions for " + count
                    + " pictures\n  Each picture needs one; leave them all out to show none.");
        }
        long size = batch.size(1) * batch.size(2);
        if (size > MOST_VALUES) {
            throw new ValueError("a picture of " + batch.size(1) + " x " + batch.size(2)
                    + " is too large to be shown; at most " + MOST_VALUES
                    + " values\n  Show a part of it, or make it smaller: F.avgPool2d(images, 2).");
        }
        int shown = (int) Math.min(count, Math.min(MOST_PICTURES, MOST_VALUES / Math.max(1, size)));
        return new ImagesFigure(
                id,
                count,
                (int) batch.size(1),
                (int) batch.size(2),
                captions.isEmpty() ? Collections.nCopies(shown, "") : captions.subList(0, shown),
                batch.narrow(0, 0, shown).toDoubleArray());
    }

    /// `(N, H, W)` of `(N, H, W)`, `(N, 1, H, W)` or one picture `(H, W)`.
    private static Tensor greyBatch(Tensor images) {
        if (images.dim() == 4 && images.size(1) == 1) {
            return images.squeeze(1);
        }
        if (images.dim() == 4) {
            throw new ShapeError("images expects one grey channel, got shape "
                    + images.shape().list() + "\n  Colours as grey: images.mean(1).");
        }
        if (images.dim() == 2) {
            return images.unsqueeze(0);
        }
        if (images.dim() != 3) {
            throw new ShapeError("images expects (N, H, W) or (N, 1, H, W), got shape "
                    + images.shape().list() + "\n  Rows of pixels become pictures by reshape(-1, height, width).");
        }
        return images;
    }
}
