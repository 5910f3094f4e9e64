/// Tensors in files: safetensors, NumPy's .npy and .npz, PyTorch's .pt, ONNX, TensorBoard; images for package `vision`.
///
/// Start at [dev.tensordojo.tensor.io.Checkpoints], which saves nested values and reads every format it recognises; one
/// facade per format stands beside it. A file is hostile until checked: each length is compared with what is really
/// there before memory is taken, and nothing in a file is ever executed.
///
/// More than twenty files, since each format has a facade, a header and a reader of its own, named by the format
/// (`Npy…`, `Safetensors…`, `Torch…` and `Pickle…`, `Onnx…`); what they share is `Sources` and `ElementBytes`.
@NullMarked
package dev.tensordojo.tensor.io;

import org.jspecify.annotations.NullMarked;
