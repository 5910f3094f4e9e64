package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;

/// An image's numbers for loops over pixels: planes of height x width, row-major, whatever the dtype was.
record Pixels(float[] values, int planes, int height, int width, Tensor like) {

    /// Copies the numbers out of a tensor `(…, H, W)`.
    static Pixels of(String transform, Tensor image) {
        check(transform, image);
        int h = Math.toIntExact(image.size(-2));
        int w = Math.toIntExact(image.size(-1));
        int planes = h * w == 0 ? 0 : Math.toIntExact(image.numel() / ((long) h * w));
        return new Pixels(image.detach().floatArray(), planes, h, w, image);
    }

    static void check(String transform, Tensor image) {
        if (image.dim() < 3) {
            throw new ShapeError(transform + " expects an image (C, H, W) or a batch (N, C, H, W), got shape "
                    + image.shape().list()
                    + (image.dim() == 2 ? "\n  A grey image needs its channel: unsqueeze(0)." : ""));
        }
    }

    /// Zeroed planes of another size.
    Pixels blank(int newHeight, int newWidth) {
        return new Pixels(new float[planes * newHeight * newWidth], planes, newHeight, newWidth, like);
    }

    float at(int plane, int y, int x) {
        return values[(plane * height + y) * width + x];
    }

    void set(int plane, int y, int x, float value) {
        values[(plane * height + y) * width + x] = value;
    }

    /// The largest value of the dtype: 255, or 1 for floats.
    float bound() {
        return like.isFloatingPoint() ? 1 : 255;
    }

    /// A tensor of the dtype and leading sizes that the image had; uint8 is rounded.
    Tensor toTensor() {
        Shape shape = like.shape().with(like.dim() - 2, height).with(like.dim() - 1, width);
        if (like.dtype() != DType.UINT8) {
            return Torch.fromArray(values).reshape(shape).to(like);
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.clamp((long) Math.rint(values[i]), 0, 255);
        }
        return Torch.fromArray(bytes).reshape(shape).to(like.device());
    }
}
