package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;

/// uint8 from 0 to 255 becomes float32 from 0 to 1; other dtypes stay as they are. Shape unchanged.
public record ToTensor() implements Transform {

    @Override
    public Tensor apply(Tensor image) {
        return image.dtype() == DType.UINT8 ? image.toFloat().div(255) : image;
    }
}
