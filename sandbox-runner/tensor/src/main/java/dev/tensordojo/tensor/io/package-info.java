/// Tensors in files: safetensors, NumPy's .npy and .npz, PyTorch's .pt, ONNX.
///
/// Start at [dev.tensordojo.tensor.io.Checkpoints], which saves nested values and reads every format it recognises; one
/// facade per format stands beside it. A file is hostile until checked: each length is compared with what is really
/// there before memory is taken, and nothing in a file is ever executed.
@NullMarked
package dev.tensordojo.tensor.io;

import org.jspecify.annotations.NullMarked;
