/// One file per operation (or close family): check the arguments, compute through the backend, record the
/// derivative.
///
/// Derivatives are written in differentiable tensor operations, so second derivatives need nothing more. Forward
/// and backward stand together: look for the operation's name in the file of its family, and there for `Node.of`.
///
/// | family | forward and backward in |
/// |---|---|
/// | `+ - * / **`, `maximum`, `lerp`, `atan2`, `logaddexp` | `Arithmetic` |
/// | `exp`, `log`, `sqrt`, `abs`, `relu`, `sigmoid`, `tanh` and other functions of one number | `Pointwise` |
/// | `gelu`, `silu`, `leaky_relu`, `softplus`, `glu` and other activations | `Activations` |
/// | `softmax`, `log_softmax`, `logsumexp` | `Softmaxes` |
/// | `sum`, `mean`, `prod`, `var`, `std`, `max`, `min`, `argmax` | `Reduce` |
/// | `median`, `kthvalue`; `cumsum`, `cumprod`; norms | `Medians`; `Cumulative`; `Norms` |
/// | `sort`, `topk`, `quantile`, `unique`, `histc` | `Sorting`, `TopK`, `Ranks` |
/// | `matmul`, `mm`, `bmm`, `linear` | `Matmul` |
/// | `einsum`; `multi_dot`; `outer`, `cross`, `tensordot`, `cdist` | `Einsum`; `MultiDot`; `Products` |
/// | `inv`, `solve`, `svd`, `qr`, `eigh`, `cholesky`; `det` | `Decompositions` (on `Matrix`); `Determinants` |
/// | convolution, its transpose, `unfold`, `fold`; in three dimensions | `Convolutions`; `Volumes` |
/// | pooling; its reverse, `lp_pool`, `fractional_max_pool` | `Pooling`; `Unpooling` |
/// | `interpolate`; `grid_sample`; `pixel_shuffle` | `Interpolation`; `Sampling`; `PixelShuffles` |
/// | `pad` | `Padding` |
/// | batch, layer, group, instance norm; dropout; attention | `Normalization`; `Dropouts`; `Attention` |
/// | losses; `ctc_loss` | `Losses`; `Ctc` |
/// | `view`, `reshape`, `permute`, `transpose`, `expand`, `select`, `slice` | `Views` |
/// | `flip`, `roll`, `repeat`, `flatten`; `cat`, `stack`, `split` | `Reshaping`; `Joining` |
/// | `diag`, `tril`, `meshgrid`, `block_diag` | `Building` |
/// | `gather`, `scatter`, `index_select`, `embedding`; `scatter_reduce` | `Indexing`; `ScatterReduce` |
/// | `x[…]`; `where`, `clamp`, `masked_fill` | `IndexExpression` (from text: `IndexText`); `Select` |
/// | `to`, `clone`; `==`, `<`, `and`; a trailing underscore | `Casting`; `Compare`; `InPlace` |
/// | `zeros`, `arange`, `tensor`; `rand`, `normal`, `multinomial` | `Creation`, `ArrayLike`; `Random` |
///
/// What all of them share: `Kernels` (from tensors to backend calls), `Backends` (which backend), `Transfer` (between
/// devices), `Fused` (one kernel instead of several), `Broadcast`, `Promotion`, `Memory`, `LargeTensors`.
///
/// A family that has a layer's name stands in the plural here: `op.Softmaxes` computes, `nn.Softmax` is the layer.
/// More than twenty files, since PyTorch has some 300 operations and each family has one file to be found in.
/// Knows the backend seam and autograd; knows no layers, optimisers or files.
@NullMarked
package dev.tensordojo.tensor.op;

import org.jspecify.annotations.NullMarked;
