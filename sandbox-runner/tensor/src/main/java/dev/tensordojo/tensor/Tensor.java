package dev.tensordojo.tensor;

import dev.tensordojo.tensor.autograd.AutogradMeta;
import dev.tensordojo.tensor.autograd.ComputationGraph;
import dev.tensordojo.tensor.autograd.CreationMeta;
import dev.tensordojo.tensor.autograd.Engine;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.LeafState;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.CompareOp;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.Storage;
import dev.tensordojo.tensor.op.Activations;
import dev.tensordojo.tensor.op.Arithmetic;
import dev.tensordojo.tensor.op.Building;
import dev.tensordojo.tensor.op.Casting;
import dev.tensordojo.tensor.op.Compare;
import dev.tensordojo.tensor.op.Creation;
import dev.tensordojo.tensor.op.Cumulative;
import dev.tensordojo.tensor.op.Decompositions;
import dev.tensordojo.tensor.op.Determinants;
import dev.tensordojo.tensor.op.InPlace;
import dev.tensordojo.tensor.op.IndexExpression;
import dev.tensordojo.tensor.op.Indexing;
import dev.tensordojo.tensor.op.Joining;
import dev.tensordojo.tensor.op.Kernels;
import dev.tensordojo.tensor.op.Matmul;
import dev.tensordojo.tensor.op.Medians;
import dev.tensordojo.tensor.op.Norms;
import dev.tensordojo.tensor.op.Pointwise;
import dev.tensordojo.tensor.op.Products;
import dev.tensordojo.tensor.op.Random;
import dev.tensordojo.tensor.op.Reduce;
import dev.tensordojo.tensor.op.Reshaping;
import dev.tensordojo.tensor.op.Select;
import dev.tensordojo.tensor.op.Softmaxes;
import dev.tensordojo.tensor.op.Sorting;
import dev.tensordojo.tensor.op.Transfer;
import dev.tensordojo.tensor.op.Views;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An array of numbers of one dtype with any number of dimensions, which remembers how it was computed.
///
/// A table of contents: each method names what it does and hands over to the file of package `op` that checks,
/// computes and differentiates it. Names, defaults and meanings are PyTorch's; a trailing underscore means in place.
/// `equals` is identity, as in PyTorch; [Torch#equal] compares values.
///
///     var x = Torch.tensor(3.0, o -> o.requiresGrad(true));
///     x.pow(2).backward();
///     x.grad();                                   // tensor(6.)
public class Tensor implements Cloneable, AutoCloseable {
    private Operand operand;
    private final boolean wrappedNumber;
    private final @Nullable Tensor base;
    private @Nullable AutogradMeta meta;
    private int seenVersion;
    private CreationMeta creation = CreationMeta.DEFAULT;

    private Tensor(Operand operand, boolean wrappedNumber, @Nullable Tensor base) {
        Cancellation.check();
        Operations.count();
        this.operand = operand;
        this.wrappedNumber = wrappedNumber;
        this.base = base;
        if (base != null) {
            seenVersion = operand.storage().version();
        }
    }

    /// A tensor on the same memory as another one, for subclasses such as parameters.
    protected Tensor(Tensor data) {
        this(data.operand, false, null);
    }

    // ---- for the library itself ----

    /// For the library: a tensor over memory.
    public static Tensor of(Operand operand) {
        return new Tensor(operand, false, null);
    }

    /// For the library: another look at a tensor's memory.
    public static Tensor viewOf(Tensor a, Operand operand) {
        Tensor view = new Tensor(operand, false, a.base == null ? a : a.base);
        view.creation = GradMode.enabled() ? a.creation : CreationMeta.NO_GRAD_MODE;
        return view;
    }

    /// For the library: a plain number as a 0-dim tensor that takes part in promotion as a number.
    public static Tensor scalar(Number value) {
        boolean floating = value instanceof Double || value instanceof Float;
        Object array = floating ? new double[] {value.doubleValue()} : (Object) new long[] {value.longValue()};
        Tensor t = Creation.onHost(array, Shape.SCALAR, floating ? DType.FLOAT64 : DType.INT64);
        return new Tensor(t.operand, true, null);
    }

    /// For the library: memory and layout.
    public final Operand operand() {
        return operand;
    }

    /// For the library: the autograd record, made on first use.
    public final AutogradMeta autograd() {
        AutogradMeta m = meta();
        if (m == null) {
            m = new AutogradMeta();
            meta = m;
        }
        return m;
    }

    /// What was recorded of this tensor. A view whose memory was written to through another name has its base's new
    /// history.
    private @Nullable AutogradMeta meta() {
        if (base != null && seenVersion != operand.storage().version()) {
            wroteItself();
            InPlace.renew(this, base);
        }
        return meta;
    }

    /// For the library: false for a view that has not heard of a write through another name yet.
    public final boolean isCurrent() {
        return base == null || seenVersion == operand.storage().version();
    }

    /// For the library: this view's history already takes account of all writes.
    public final void wroteItself() {
        seenVersion = operand.storage().version();
    }

    /// For the library: true for plain numbers made by [#scalar].
    public final boolean isWrappedNumber() {
        return wrappedNumber;
    }

    /// For the library: the tensor that this one is a view of.
    public final @Nullable Tensor base() {
        return base;
    }

    /// For the library: how this view was made, or what it is a view of.
    public final CreationMeta creation() {
        return creation;
    }

    /// For the library: this view came with others.
    public final void creation(CreationMeta made) {
        creation = made;
    }

    /// For the library: the same memory without history, not known as a view.
    public final Tensor detachedView() {
        return meta == null ? this : new Tensor(operand, wrappedNumber, null);
    }

    /// For the library: the same memory with the present history.
    public final Tensor alias() {
        return withHistory(new Tensor(operand, false, null));
    }

    /// For the library: a copy of the present values with the present history.
    public final Tensor original() {
        return withHistory(Casting.clone(detachedView()));
    }

    private Tensor withHistory(Tensor t) {
        if (requiresGrad()) {
            t.autograd().history(autograd().node(this), autograd().outputNr());
        }
        return t;
    }

    // ---- attributes ----

    /// The sizes of the dimensions; empty for a 0-dim tensor.
    public final Shape shape() {
        return operand.layout().shape();
    }

    /// As [#shape()].
    public final Shape size() {
        return shape();
    }

    /// The size of one dimension, negative from the end; one that is not there is an [IndexError].
    public final long size(int dim) {
        return shape().get(dim);
    }

    /// The number of dimensions.
    public final int dim() {
        return operand.layout().shape().rank();
    }

    /// As [#dim()].
    public final int ndim() {
        return dim();
    }

    /// The number of elements.
    public final long numel() {
        return operand.layout().shape().numel();
    }

    /// The type of the elements.
    public final DType dtype() {
        return operand.storage().dtype();
    }

    /// Where the elements lie.
    public final Device device() {
        return operand.storage().device();
    }

    /// True on a GPU.
    public final boolean isCuda() {
        return device().type().equals("cuda");
    }

    /// How many elements to go from one position of a dimension to the next.
    public final long[] stride() {
        return operand.layout().strides();
    }

    /// As [#stride()] for one dimension, negative from the end; one that is not there is an [IndexError].
    public final long stride(int dim) {
        return operand.layout().stride(shape().existing(dim));
    }

    /// Where in its memory the first element lies, counted in elements.
    public final long storageOffset() {
        return operand.layout().offset();
    }

    /// Equal for tensors that share memory.
    public final long storageId() {
        return operand.storage().id();
    }

    /// Bytes that one element takes.
    public final int elementSize() {
        return dtype().itemSize();
    }

    /// True when the elements lie in row-major order without gaps.
    public final boolean isContiguous() {
        return operand.layout().contiguous();
    }

    /// True for float16, bfloat16, float32 and float64.
    public final boolean isFloatingPoint() {
        return dtype().isFloatingPoint();
    }

    /// How often the memory was changed in place.
    public final int version() {
        return operand.storage().version();
    }

    // ---- memory ----

    /// Gives the memory back at once. Nobody has to: the garbage collector finds what is no longer used. But
    /// that is some time later, and a loop that makes a large tensor in each round is faster in memory that it
    /// has just had.
    ///
    ///     for (var x : batches) {
    ///         try (var scores = x.matmul(w)) {
    ///             best = Math.max(best, scores.max().item().doubleValue());
    ///         }
    ///     }
    ///
    /// Every tensor on the same memory is closed with it: views, [#detach()], and `contiguous()` or `to(…)` where
    /// they had nothing to do. Using one of them afterwards, also for `backward()`, is a [TorchException]; closing
    /// it again is allowed. No other thread may be computing with it. (Python frees a tensor when its last name is
    /// gone.)
    @Override
    public final void close() {
        operand.storage().close();
    }

    /// True after [#close()] of this tensor, or of one that shared its memory.
    public final boolean isClosed() {
        return operand.storage().isClosed();
    }

    // ---- values out ----

    /// The single element as `Double`, `Long` or (for bool) 0 or 1 as `Long`.
    public final Number item() {
        return JavaArrays.item(this);
    }

    /// The single element, whatever the dtype; any other number of elements is a [ValueError].
    public final double itemDouble() {
        return JavaArrays.itemDouble(this);
    }

    /// The single element, floats truncated toward 0; any other number of elements is a [ValueError].
    public final long itemLong() {
        return JavaArrays.itemLong(this);
    }

    /// The single element as a condition: anything but 0 is true.
    public final boolean itemBoolean() {
        return JavaArrays.itemBoolean(this);
    }

    /// All elements in row-major order, whatever the dtype.
    public final double[] toDoubleArray() {
        return Kernels.backend(this).toDoubles(operand);
    }

    /// All elements in row-major order; floats are truncated.
    public final long[] toLongArray() {
        return Kernels.backend(this).toLongs(operand);
    }

    /// All elements in row-major order.
    public final float[] floatArray() {
        return JavaArrays.floats(this);
    }

    /// A Java array of the tensor's element type with its dimensions (`float[][]` for a float32 matrix), a copy.
    public final Object toArray() {
        return JavaArrays.nested(this);
    }

    /// Nested lists of `Double`, `Long` or `Boolean`; a plain number for a 0-dim tensor.
    public final Object tolist() {
        return JavaArrays.list(this);
    }

    // ---- dtype and device ----

    /// In another dtype; the tensor itself when nothing changes.
    public final Tensor to(DType dtype) {
        return Casting.to(this, dtype);
    }

    /// On another device: a copy through which gradients flow, or the tensor itself when it is there already. A device
    /// that is not there is a [DeviceError].
    public final Tensor to(Device device) {
        return Transfer.to(this, device);
    }

    /// As [#to(Device)], by name: `"cpu"`, `"cuda"`, `"cuda:1"`.
    public final Tensor to(String device) {
        return to(Device.of(device));
    }

    /// In the dtype and on the device of another tensor; the tensor itself when nothing changes.
    public final Tensor to(Tensor other) {
        return to(other.device()).to(other.dtype());
    }

    /// As [#to(DType)].
    public final Tensor type(DType dtype) {
        return to(dtype);
    }

    /// As [#to(Tensor)].
    public final Tensor typeAs(Tensor other) {
        return to(other);
    }

    /// As [#to(Device)] with the CPU.
    public final Tensor cpu() {
        return to(Device.CPU);
    }

    /// As [#to(Device)] with the first GPU; a [DeviceError] where there is none.
    public final Tensor cuda() {
        return to("cuda");
    }

    /// For the library: itself when floating, else in the default float dtype.
    public final Tensor toFloating() {
        return dtype().isFloatingPoint() ? this : to(Torch.getDefaultDtype());
    }

    /// As float32; the tensor itself when it is that already, as in the conversions below. Gradients flow through.
    public final Tensor toFloat() {
        return to(DType.FLOAT32);
    }

    /// As float64; gradients flow through.
    public final Tensor toDouble() {
        return to(DType.FLOAT64);
    }

    /// As int64, floats truncated toward 0; no gradient flows through.
    public final Tensor toLong() {
        return to(DType.INT64);
    }

    /// As int32, floats truncated toward 0; of what is too large the low 32 bits are kept.
    public final Tensor toInt() {
        return to(DType.INT32);
    }

    /// As int16, floats truncated toward 0; of what is too large the low 16 bits are kept.
    public final Tensor toShort() {
        return to(DType.INT16);
    }

    /// As uint8, 0 to 255: floats truncated toward 0, then modulo 256, so that −1 gives 255.
    public final Tensor toByte() {
        return to(DType.UINT8);
    }

    /// As bool: everything but 0 is true, NaN too.
    public final Tensor bool() {
        return to(DType.BOOL);
    }

    /// As float16: 11 significant bits, infinite from 65520 on. Gradients flow through.
    public final Tensor half() {
        return to(DType.FLOAT16);
    }

    /// As bfloat16: float32's range with 8 significant bits. Gradients flow through.
    public final Tensor bfloat16() {
        return to(DType.BFLOAT16);
    }

    /// A row-major copy with its own memory; gradients flow through.
    @Override
    @SuppressWarnings({"MethodDoesntCallSuperMethod", "CloneDeclaresCloneNotSupported"})
    public final Tensor clone() {
        return Casting.clone(this);
    }

    /// The tensor itself when row-major, else a copy that is.
    public final Tensor contiguous() {
        return Casting.contiguous(this);
    }

    /// A new row-major tensor of this shape and dtype; requires no gradient.
    public final Tensor zerosLike() {
        return Creation.zeros(this, shape(), dtype());
    }

    /// A new row-major tensor of this shape and dtype; requires no gradient.
    public final Tensor onesLike() {
        return Creation.full(this, shape(), 1, dtype());
    }

    // ---- autograd ----

    /// True for a leaf that asked for a gradient, and for every result that was recorded.
    public final boolean requiresGrad() {
        AutogradMeta m = base == null ? meta : meta();
        return m != null && m.requiresGrad();
    }

    /// Records operations on this tensor from now on; only for floating dtypes and leaves.
    public final Tensor requiresGrad_(boolean value) {
        LeafState.requiresGrad(this, value);
        return this;
    }

    /// As [#requiresGrad_(boolean)] with true: integers and bools are an [AutogradError].
    public final Tensor requiresGrad_() {
        return requiresGrad_(true);
    }

    /// True for tensors made by the user; false for results of recorded operations.
    public final boolean isLeaf() {
        AutogradMeta m = meta();
        return m == null || m.gradFn() == null;
    }

    /// The gradient that backward passes have added up, or null.
    public final @Nullable Tensor grad() {
        return meta == null ? null : LeafState.grad(this, meta);
    }

    /// Replaces the gradient, without a copy; null removes it. Another shape than this one's is an [AutogradError].
    public final void setGrad(@Nullable Tensor grad) {
        LeafState.setGrad(this, grad);
    }

    /// The operation that made this tensor.
    public final Optional<Node> gradFn() {
        AutogradMeta m = meta();
        return m == null ? Optional.empty() : Optional.ofNullable(m.gradFn());
    }

    /// Keeps the gradient also when this tensor is not a leaf.
    public final void retainGrad() {
        LeafState.retainGrad(this);
    }

    /// Computes the gradients of this one-element tensor and adds them to the leaves' `grad`.
    public final void backward() {
        Engine.backward(List.of(this), List.of(), false, false);
    }

    /// Keeps the graph so that backward can run over it again.
    public final void backward(boolean retainGraph) {
        Engine.backward(List.of(this), List.of(), retainGraph, false);
    }

    /// For a tensor of any shape: the vector-Jacobian product with `gradient`.
    public final void backward(Tensor gradient) {
        Engine.backward(List.of(this), List.of(gradient), false, false);
    }

    /// With `createGraph` the gradients are recorded themselves and can be differentiated again.
    public final void backward(@Nullable Tensor gradient, boolean retainGraph, boolean createGraph) {
        Engine.backward(List.of(this), gradient == null ? List.of() : List.of(gradient), retainGraph, createGraph);
    }

    /// The same values without history, as a tensor of its own; shares memory.
    public final Tensor detach() {
        return new Tensor(operand, wrappedNumber, null);
    }

    /// Forgets the history.
    public final Tensor detach_() {
        if (base != null) {
            throw new AutogradError("Can't detach views in-place. Use detach() instead."
                    + "\n  A view shares the history of the tensor that it looks at.");
        }
        if (meta != null) {
            meta.history(null, 0);
            meta.requiresGrad(false);
        }
        return this;
    }

    /// Values without history, as `x.data` in PyTorch; writing to it escapes the version check.
    public final Tensor data() {
        Storage unwatched = Kernels.backend(this).share(operand.storage());
        return new Tensor(new Operand(unwatched, operand.layout()), false, null);
    }

    /// Calls the function with the gradient of this tensor during backward; what it returns replaces the gradient, null
    /// leaves it as it is. The result removes the hook.
    public final Runnable registerHook(UnaryOperator<@Nullable Tensor> hook) {
        return LeafState.registerHook(this, hook);
    }

    /// As [#registerHook] for who only looks: `x.onGrad(g -> System.out.println(g))`. (By the same name Java could not
    /// tell whether `g -> g.mul(2)` is to replace the gradient.)
    public final Runnable onGrad(Consumer<Tensor> look) {
        return LeafState.registerHook(this, g -> {
            look.accept(g);
            return null;
        });
    }

    /// How this tensor was computed, as data for drawing; prints as Graphviz text.
    public final ComputationGraph graph() {
        return ComputationGraph.of(this);
    }

    // ---- shape ----

    /// Another shape of the same memory; one size may be -1.
    public final Tensor view(long... shape) {
        return Views.view(this, shape);
    }

    /// As [#view(long...)].
    public final Tensor view(Shape shape) {
        return Views.view(this, shape.toArray());
    }

    /// Another shape: a view where possible, else a copy; one size may be -1.
    public final Tensor reshape(long... shape) {
        return Views.reshape(this, shape);
    }

    /// As [#reshape(long...)].
    public final Tensor reshape(Shape shape) {
        return Views.reshape(this, shape.toArray());
    }

    /// In the shape of another tensor.
    public final Tensor reshapeAs(Tensor other) {
        return Views.reshape(this, other.shape().toArray());
    }

    /// In the shape of another tensor, as a view.
    public final Tensor viewAs(Tensor other) {
        return Views.view(this, other.shape().toArray());
    }

    /// One dimension.
    public final Tensor flatten() {
        return Reshaping.flatten(this, 0, -1);
    }

    /// Dimensions from `startDim` on as one.
    public final Tensor flatten(int startDim) {
        return Reshaping.flatten(this, startDim, -1);
    }

    /// Dimensions `startDim` to `endDim` as one.
    public final Tensor flatten(int startDim, int endDim) {
        return Reshaping.flatten(this, startDim, endDim);
    }

    /// One dimension.
    public final Tensor ravel() {
        return Views.reshape(this, -1);
    }

    /// One dimension as several; one size may be -1.
    public final Tensor unflatten(int dim, long... sizes) {
        return Reshaping.unflatten(this, dim, sizes);
    }

    /// Without dimensions of size 1; a view.
    public final Tensor squeeze() {
        return Views.squeeze(this);
    }

    /// Without this dimension if its size is 1; a view.
    public final Tensor squeeze(int dim) {
        return Views.squeeze(this, dim);
    }

    /// With a new dimension of size 1; a view.
    public final Tensor unsqueeze(int dim) {
        return Views.unsqueeze(this, dim);
    }

    /// Two dimensions swapped; a view.
    public final Tensor transpose(int dim0, int dim1) {
        return Views.transpose(this, dim0, dim1);
    }

    /// As [#transpose].
    public final Tensor swapaxes(int dim0, int dim1) {
        return Views.transpose(this, dim0, dim1);
    }

    /// A matrix transposed; a view.
    public final Tensor t() {
        return Views.t(this);
    }

    /// All dimensions reversed (a matrix transposed); a view.
    public final Tensor T() {
        return Reshaping.reversed(this);
    }

    /// The last two dimensions swapped; a view.
    public final Tensor mT() {
        return Reshaping.matrixTranspose(this);
    }

    /// Dimensions in another order; a view.
    public final Tensor permute(int... dims) {
        return Views.permute(this, dims);
    }

    /// One dimension moved to another place; a view.
    public final Tensor movedim(int source, int destination) {
        return Reshaping.movedim(this, new int[] {source}, new int[] {destination});
    }

    /// Dimensions moved to other places; a view.
    public final Tensor movedim(int[] source, int[] destination) {
        return Reshaping.movedim(this, source, destination);
    }

    /// Sizes of 1 stretched without copying, -1 keeps a size; a view.
    public final Tensor expand(long... sizes) {
        return Views.expand(this, sizes);
    }

    /// As [#expand(long...)].
    public final Tensor expand(Shape shape) {
        return Views.expand(this, shape.toArray());
    }

    /// Stretched to the shape of another tensor.
    public final Tensor expandAs(Tensor other) {
        return Views.expand(this, other.shape().toArray());
    }

    /// For the library: stretched, itself when the shape is that already.
    public final Tensor expandTo(Shape shape) {
        return shape.equals(shape()) ? this : Views.expand(this, shape.toArray());
    }

    /// As [#expand(long...)].
    public final Tensor broadcastTo(long... sizes) {
        return Views.expand(this, sizes);
    }

    /// Copies side by side, so often along each dimension.
    public final Tensor repeat(long... times) {
        return Reshaping.repeat(this, times);
    }

    /// As repeat, with missing leading counts taken as 1.
    public final Tensor tile(long... times) {
        return Reshaping.tile(this, times);
    }

    /// Each element repeated, in the flattened tensor.
    public final Tensor repeatInterleave(long repeats) {
        return Reshaping.repeatInterleave(this, repeats, null);
    }

    /// Each slice of a dimension repeated.
    public final Tensor repeatInterleave(long repeats, int dim) {
        return Reshaping.repeatInterleave(this, repeats, dim);
    }

    /// Each slice of a dimension as often as its own number of repeats says, an integer vector.
    public final Tensor repeatInterleave(Tensor repeats, int dim) {
        return Reshaping.repeatInterleave(this, repeats, dim);
    }

    /// Each element as often as its own number of repeats says, in the flattened tensor.
    public final Tensor repeatInterleave(Tensor repeats) {
        return Reshaping.repeatInterleave(this, repeats, null);
    }

    /// Sorted along the first dimension.
    public final Tensor msort() {
        return sort(0).values();
    }

    /// Reversed along the dimensions.
    public final Tensor flip(int... dims) {
        return Reshaping.flip(this, dims);
    }

    /// Shifted around the end of the flattened tensor.
    public final Tensor roll(long shift) {
        return Reshaping.roll(this, new long[] {shift});
    }

    /// Shifted along a dimension, around the end.
    public final Tensor roll(long shift, int dim) {
        return Reshaping.roll(this, new long[] {shift}, dim);
    }

    /// Shifted along several dimensions.
    public final Tensor roll(long[] shifts, int... dims) {
        return Reshaping.roll(this, shifts, dims);
    }

    /// Positions `start` to `start + length - 1` of a dimension; a view.
    public final Tensor narrow(int dim, long start, long length) {
        return Views.narrow(this, dim, start, length);
    }

    /// One position of a dimension, which disappears; a view.
    public final Tensor select(int dim, long index) {
        return Views.select(this, dim, index);
    }

    /// The diagonal of the first two dimensions; a view.
    public final Tensor diagonal() {
        return Views.diagonal(this, 0, 0, 1);
    }

    /// A diagonal, as a new last dimension; a view.
    public final Tensor diagonal(int offset, int dim1, int dim2) {
        return Views.diagonal(this, offset, dim1, dim2);
    }

    /// Windows of `size` elements every `step`, as a new last dimension; a view.
    public final Tensor unfold(int dim, long size, long step) {
        return Views.unfold(this, dim, size, step);
    }

    /// Any sizes and steps in the same memory.
    public final Tensor asStrided(long[] size, long[] stride, long offset) {
        return Views.asStrided(this, size, stride, offset);
    }

    /// Parts of `size` along the first dimension; views.
    public final List<Tensor> split(long size) {
        return Joining.split(this, size, 0);
    }

    /// Parts of `size` along a dimension; views.
    public final List<Tensor> split(long size, int dim) {
        return Joining.split(this, size, dim);
    }

    /// Parts of these sizes along a dimension; views.
    public final List<Tensor> split(long[] sizes, int dim) {
        return Joining.splitWithSizes(this, dim, sizes);
    }

    /// So many parts along the first dimension; views.
    public final List<Tensor> chunk(int chunks) {
        return Joining.chunk(this, chunks, 0);
    }

    /// So many parts along a dimension; views.
    public final List<Tensor> chunk(int chunks, int dim) {
        return Joining.chunk(this, chunks, dim);
    }

    /// The slices of the first dimension; views.
    public final List<Tensor> unbind() {
        return Joining.unbind(this, 0);
    }

    /// The slices of a dimension; views.
    public final List<Tensor> unbind(int dim) {
        return Joining.unbind(this, dim);
    }

    // ---- indexing ----

    /// `x[items]`: numbers, [Slice], `ELLIPSIS`, `NEW_AXIS`, masks, index tensors or a text such as `"1:3, ..., None,
    /// -1"`.
    public final Tensor index(Object... items) {
        return IndexExpression.get(this, items);
    }

    /// `x[items] = value`, broadcast.
    public final Tensor indexPut_(Tensor value, Object... items) {
        IndexExpression.put(this, value, false, items);
        return this;
    }

    /// `x[items] = value`.
    public final Tensor indexPut_(Number value, Object... items) {
        IndexExpression.put(this, scalar(value).to(dtype()), false, items);
        return this;
    }

    /// `x[items] += value`, also where a place is named several times.
    public final Tensor indexPutAccumulate_(Tensor value, Object... items) {
        IndexExpression.put(this, value, true, items);
        return this;
    }

    /// Slices along a dimension in the order of an index.
    public final Tensor indexSelect(int dim, Tensor index) {
        return Indexing.indexSelect(this, dim, index);
    }

    /// With `source` added to the slices that the index names.
    public final Tensor indexAdd(int dim, Tensor index, Tensor source) {
        return Indexing.indexAdd(this, dim, index, source, 1);
    }

    /// With `source` copied to the slices that the index names.
    public final Tensor indexCopy(int dim, Tensor index, Tensor source) {
        return Indexing.indexCopy(this, dim, index, source);
    }

    /// With a number in the slices that the index names.
    public final Tensor indexFill(int dim, Tensor index, Number value) {
        return Indexing.indexFill(this, dim, index, scalar(value));
    }

    /// `out[i][j] = x[index[i][j]][j]` along dimension 0, and so on.
    public final Tensor gather(int dim, Tensor index) {
        return Indexing.gather(this, dim, index);
    }

    /// A copy with `source` written where the index says.
    public final Tensor scatter(int dim, Tensor index, Tensor source) {
        return Indexing.scatter(this, dim, index, source);
    }

    /// A copy with a number written where the index says.
    public final Tensor scatter(int dim, Tensor index, Number value) {
        return Indexing.scatter(this, dim, index, Creation.full(this, index.shape(), value, dtype()));
    }

    /// A copy with `source` added (`"add"`) or multiplied (`"multiply"`) where the index says; another name is a
    /// [ValueError].
    public final Tensor scatter(int dim, Tensor index, Tensor source, String reduce) {
        return Indexing.scatter(this, dim, index, source, reduce);
    }

    /// A copy with `source` added where the index says.
    public final Tensor scatterAdd(int dim, Tensor index, Tensor source) {
        return Indexing.scatterAdd(this, dim, index, source);
    }

    /// The elements where the mask is true, in one dimension.
    public final Tensor maskedSelect(Tensor mask) {
        return Indexing.maskedSelect(this, mask);
    }

    /// A copy with a number where the mask is true.
    public final Tensor maskedFill(Tensor mask, Number value) {
        return Select.maskedFill(this, mask, scalar(value));
    }

    /// A copy with a 0-dim tensor where the mask is true.
    public final Tensor maskedFill(Tensor mask, Tensor value) {
        return Select.maskedFill(this, mask, value);
    }

    /// This where the condition holds, else `other`.
    public final Tensor where(Tensor condition, Tensor other) {
        return Select.where(condition, this, other);
    }

    /// Positions of the elements that are not 0 as one index vector for each dimension (PyTorch's `as_tuple`), as
    /// [#index(Object...)] takes them.
    public final List<Tensor> nonzeroAsTuple() {
        return Indexing.nonzero(Building.atLeast1d(this)).unbind(1);
    }

    /// Positions of the elements that are not 0, `(n, dim)`.
    public final Tensor nonzero() {
        return Indexing.nonzero(this);
    }

    // ---- elementwise ----

    /// Absolute value; the derivative at 0 is 0.
    public final Tensor abs() {
        return Pointwise.abs(this);
    }

    /// `-x`. Not for bool.
    public final Tensor neg() {
        return Arithmetic.neg(this);
    }

    /// −1, 0 or 1.
    public final Tensor sign() {
        return Pointwise.sign(this);
    }

    /// `x²`.
    public final Tensor square() {
        return Pointwise.square(this);
    }

    /// Square root; integers give float32.
    public final Tensor sqrt() {
        return Pointwise.sqrt(this);
    }

    /// `1 / √x`.
    public final Tensor rsqrt() {
        return Pointwise.rsqrt(this);
    }

    /// `1 / x`.
    public final Tensor reciprocal() {
        return Pointwise.reciprocal(this);
    }

    /// `eˣ`.
    public final Tensor exp() {
        return Pointwise.exp(this);
    }

    /// `2ˣ`.
    public final Tensor exp2() {
        return Pointwise.exp2(this);
    }

    /// `eˣ − 1`, precise near 0.
    public final Tensor expm1() {
        return Pointwise.expm1(this);
    }

    /// Natural logarithm.
    public final Tensor log() {
        return Pointwise.log(this);
    }

    /// `log(1 + x)`, precise near 0.
    public final Tensor log1p() {
        return Pointwise.log1p(this);
    }

    /// Logarithm to base 2.
    public final Tensor log2() {
        return Pointwise.log2(this);
    }

    /// Logarithm to base 10.
    public final Tensor log10() {
        return Pointwise.log10(this);
    }

    /// Sine.
    public final Tensor sin() {
        return Pointwise.sin(this);
    }

    /// Cosine.
    public final Tensor cos() {
        return Pointwise.cos(this);
    }

    /// Tangent.
    public final Tensor tan() {
        return Pointwise.tan(this);
    }

    /// Inverse sine.
    public final Tensor asin() {
        return Pointwise.asin(this);
    }

    /// Inverse cosine.
    public final Tensor acos() {
        return Pointwise.acos(this);
    }

    /// Inverse tangent.
    public final Tensor atan() {
        return Pointwise.atan(this);
    }

    /// Hyperbolic sine.
    public final Tensor sinh() {
        return Pointwise.sinh(this);
    }

    /// Hyperbolic cosine.
    public final Tensor cosh() {
        return Pointwise.cosh(this);
    }

    /// Hyperbolic tangent; derivative `1 − y²`.
    public final Tensor tanh() {
        return Pointwise.tanh(this);
    }

    /// Inverse hyperbolic sine.
    public final Tensor asinh() {
        return Pointwise.asinh(this);
    }

    /// Inverse hyperbolic cosine.
    public final Tensor acosh() {
        return Pointwise.acosh(this);
    }

    /// Inverse hyperbolic tangent.
    public final Tensor atanh() {
        return Pointwise.atanh(this);
    }

    /// `1 / (1 + e⁻ˣ)`; derivative `y (1 − y)`.
    public final Tensor sigmoid() {
        return Pointwise.sigmoid(this);
    }

    /// `max(x, 0)`; the derivative at 0 is 0.
    public final Tensor relu() {
        return Pointwise.relu(this);
    }

    /// Error function.
    public final Tensor erf() {
        return Pointwise.erf(this);
    }

    /// `1 − erf(x)`.
    public final Tensor erfc() {
        return Pointwise.erfc(this);
    }

    /// Inverse of [#erf()].
    public final Tensor erfinv() {
        return Pointwise.erfinv(this);
    }

    /// Logarithm of the absolute gamma function.
    public final Tensor lgamma() {
        return Pointwise.lgamma(this);
    }

    /// Derivative of [#lgamma()].
    public final Tensor digamma() {
        return Pointwise.digamma(this);
    }

    /// Rounds down.
    public final Tensor floor() {
        return Pointwise.floor(this);
    }

    /// Rounds up.
    public final Tensor ceil() {
        return Pointwise.ceil(this);
    }

    /// Rounds half to even.
    public final Tensor round() {
        return Pointwise.round(this);
    }

    /// Rounds toward zero.
    public final Tensor trunc() {
        return Pointwise.trunc(this);
    }

    /// `x − trunc(x)`.
    public final Tensor frac() {
        return Pointwise.frac(this);
    }

    /// Inverts bits; a mask for bool.
    public final Tensor bitwiseNot() {
        return Pointwise.bitwiseNot(this);
    }

    /// Rounds to decimal places.
    public final Tensor round(int decimals) {
        return Pointwise.round(this, decimals);
    }

    /// `x + other`, broadcast.
    public final Tensor add(Tensor other) {
        return Arithmetic.add(this, other, 1);
    }

    /// `x + other`.
    public final Tensor add(Number other) {
        return Arithmetic.add(this, scalar(other), 1);
    }

    /// `x + alpha · other`.
    public final Tensor add(Tensor other, Number alpha) {
        return Arithmetic.add(this, other, alpha);
    }

    /// `x − other`, broadcast.
    public final Tensor sub(Tensor other) {
        return Arithmetic.sub(this, other, 1);
    }

    /// `x − other`.
    public final Tensor sub(Number other) {
        return Arithmetic.sub(this, scalar(other), 1);
    }

    /// `x − alpha · other`.
    public final Tensor sub(Tensor other, Number alpha) {
        return Arithmetic.sub(this, other, alpha);
    }

    /// `x · other`, broadcast.
    public final Tensor mul(Tensor other) {
        return Arithmetic.mul(this, other);
    }

    /// `x · other`.
    public final Tensor mul(Number other) {
        return Arithmetic.mul(this, scalar(other));
    }

    /// `x / other`; integers give float32, broadcast.
    public final Tensor div(Tensor other) {
        return Arithmetic.div(this, other, null);
    }

    /// `x / other`; integers give float32.
    public final Tensor div(Number other) {
        return Arithmetic.div(this, scalar(other), null);
    }

    /// `x / other`, rounded `"trunc"` or `"floor"`.
    public final Tensor div(Tensor other, String roundingMode) {
        return Arithmetic.div(this, other, roundingMode);
    }

    /// `x / other`, rounded `"trunc"` or `"floor"`.
    public final Tensor div(Number other, String roundingMode) {
        return Arithmetic.div(this, scalar(other), roundingMode);
    }

    /// `x // other`, rounded down, broadcast.
    public final Tensor floorDivide(Tensor other) {
        return Arithmetic.floorDivide(this, other);
    }

    /// `x // other`, rounded down.
    public final Tensor floorDivide(Number other) {
        return Arithmetic.floorDivide(this, scalar(other));
    }

    /// `x % other` with the sign of `other`, broadcast.
    public final Tensor remainder(Tensor other) {
        return Arithmetic.remainder(this, other);
    }

    /// `x % other` with the sign of `other`.
    public final Tensor remainder(Number other) {
        return Arithmetic.remainder(this, scalar(other));
    }

    /// Remainder with the sign of `x`, broadcast.
    public final Tensor fmod(Tensor other) {
        return Arithmetic.fmod(this, other);
    }

    /// Remainder with the sign of `x`.
    public final Tensor fmod(Number other) {
        return Arithmetic.fmod(this, scalar(other));
    }

    /// `x` to the power `other`, broadcast.
    public final Tensor pow(Tensor other) {
        return Arithmetic.pow(this, other);
    }

    /// `x` to the power `other`.
    public final Tensor pow(Number other) {
        return Arithmetic.pow(this, scalar(other));
    }

    /// The larger one; NaN wins, broadcast.
    public final Tensor maximum(Tensor other) {
        return Arithmetic.maximum(this, other);
    }

    /// The larger one; NaN wins.
    public final Tensor maximum(Number other) {
        return Arithmetic.maximum(this, scalar(other));
    }

    /// The smaller one; NaN wins, broadcast.
    public final Tensor minimum(Tensor other) {
        return Arithmetic.minimum(this, other);
    }

    /// The smaller one; NaN wins.
    public final Tensor minimum(Number other) {
        return Arithmetic.minimum(this, scalar(other));
    }

    /// The larger one; a number beats NaN.
    public final Tensor fmax(Tensor other) {
        return Arithmetic.fmax(this, other);
    }

    /// The smaller one; a number beats NaN.
    public final Tensor fmin(Tensor other) {
        return Arithmetic.fmin(this, other);
    }

    /// Angle of the point `(other, x)`.
    public final Tensor atan2(Tensor other) {
        return Arithmetic.atan2(this, other);
    }

    /// `√(x² + other²)`.
    public final Tensor hypot(Tensor other) {
        return Arithmetic.hypot(this, other);
    }

    /// The magnitude of `x` with the sign of `other`.
    public final Tensor copysign(Tensor other) {
        return Arithmetic.copysign(this, other);
    }

    /// `log(eˣ + e^other)`.
    public final Tensor logaddexp(Tensor other) {
        return Arithmetic.logaddexp(this, other);
    }

    /// `x · log(other)`, 0 where `x` is 0.
    public final Tensor xlogy(Tensor other) {
        return Arithmetic.xlogy(this, other);
    }

    /// `x + weight · (end − x)`.
    public final Tensor lerp(Tensor end, Number weight) {
        return Arithmetic.lerp(this, end, scalar(weight));
    }

    /// `x + weight · (end − x)`.
    public final Tensor lerp(Tensor end, Tensor weight) {
        return Arithmetic.lerp(this, end, weight);
    }

    /// `x + value · t1 · t2`.
    public final Tensor addcmul(Tensor t1, Tensor t2, Number value) {
        return Arithmetic.addcmul(this, t1, t2, value);
    }

    /// `x + value · t1 / t2`.
    public final Tensor addcdiv(Tensor t1, Tensor t2, Number value) {
        return Arithmetic.addcdiv(this, t1, t2, value);
    }

    /// Limits values to `[min, max]`; null is no limit.
    public final Tensor clamp(@Nullable Number min, @Nullable Number max) {
        return Select.clamp(this, min == null ? null : scalar(min), max == null ? null : scalar(max));
    }

    /// Limits values to `[min, max]`; null is no limit.
    public final Tensor clamp(@Nullable Tensor min, @Nullable Tensor max) {
        return Select.clamp(this, min, max);
    }

    /// As [#clamp(Number, Number)].
    public final Tensor clip(@Nullable Number min, @Nullable Number max) {
        return clamp(min, max);
    }

    /// Bits: and, broadcast.
    public final Tensor bitwiseAnd(Tensor other) {
        return Arithmetic.bitwise(BinaryOp.AND, this, other);
    }

    /// Bits: and.
    public final Tensor bitwiseAnd(Number other) {
        return Arithmetic.bitwise(BinaryOp.AND, this, scalar(other));
    }

    /// Bits: or, broadcast.
    public final Tensor bitwiseOr(Tensor other) {
        return Arithmetic.bitwise(BinaryOp.OR, this, other);
    }

    /// Bits: or.
    public final Tensor bitwiseOr(Number other) {
        return Arithmetic.bitwise(BinaryOp.OR, this, scalar(other));
    }

    /// Bits: xor, broadcast.
    public final Tensor bitwiseXor(Tensor other) {
        return Arithmetic.bitwise(BinaryOp.XOR, this, other);
    }

    /// Bits: xor.
    public final Tensor bitwiseXor(Number other) {
        return Arithmetic.bitwise(BinaryOp.XOR, this, scalar(other));
    }

    // ---- comparison and logic; results are bool ----

    /// `x == other`, broadcast.
    public final Tensor eq(Tensor other) {
        return Compare.of(CompareOp.EQ, this, other);
    }

    /// `x == other`.
    public final Tensor eq(Number other) {
        return Compare.of(CompareOp.EQ, this, scalar(other));
    }

    /// `x == other`; of a bool tensor where it is true, or where it is false.
    public final Tensor eq(boolean other) {
        return eq(other ? 1 : 0);
    }

    /// `x != other`, broadcast.
    public final Tensor ne(Tensor other) {
        return Compare.of(CompareOp.NE, this, other);
    }

    /// `x != other`.
    public final Tensor ne(Number other) {
        return Compare.of(CompareOp.NE, this, scalar(other));
    }

    /// `x != other`; of a bool tensor where it is false, or where it is true.
    public final Tensor ne(boolean other) {
        return ne(other ? 1 : 0);
    }

    /// `x < other`, broadcast.
    public final Tensor lt(Tensor other) {
        return Compare.of(CompareOp.LT, this, other);
    }

    /// `x < other`.
    public final Tensor lt(Number other) {
        return Compare.of(CompareOp.LT, this, scalar(other));
    }

    /// `x <= other`, broadcast.
    public final Tensor le(Tensor other) {
        return Compare.of(CompareOp.LE, this, other);
    }

    /// `x <= other`.
    public final Tensor le(Number other) {
        return Compare.of(CompareOp.LE, this, scalar(other));
    }

    /// `x > other`, broadcast.
    public final Tensor gt(Tensor other) {
        return Compare.of(CompareOp.GT, this, other);
    }

    /// `x > other`.
    public final Tensor gt(Number other) {
        return Compare.of(CompareOp.GT, this, scalar(other));
    }

    /// `x >= other`, broadcast.
    public final Tensor ge(Tensor other) {
        return Compare.of(CompareOp.GE, this, other);
    }

    /// `x >= other`.
    public final Tensor ge(Number other) {
        return Compare.of(CompareOp.GE, this, scalar(other));
    }

    /// Both true (not 0).
    public final Tensor logicalAnd(Tensor other) {
        return Compare.and(this, other);
    }

    /// One or both true (not 0).
    public final Tensor logicalOr(Tensor other) {
        return Compare.or(this, other);
    }

    /// Exactly one true (not 0).
    public final Tensor logicalXor(Tensor other) {
        return Compare.xor(this, other);
    }

    /// True where 0.
    public final Tensor logicalNot() {
        return Compare.not(this);
    }

    /// True for NaN.
    public final Tensor isnan() {
        return Compare.isnan(this);
    }

    /// True for ±∞.
    public final Tensor isinf() {
        return Compare.isinf(this);
    }

    /// True for numbers that are neither NaN nor ±∞.
    public final Tensor isfinite() {
        return Compare.isfinite(this);
    }

    /// `|x − other| ≤ 1e-8 + 1e-5 · |other|`.
    public final Tensor isclose(Tensor other) {
        return Compare.isclose(this, other, 1e-5, 1e-8, false);
    }

    /// `|x − other| ≤ atol + rtol · |other|`.
    public final Tensor isclose(Tensor other, double rtol, double atol) {
        return Compare.isclose(this, other, rtol, atol, false);
    }

    /// True when all elements are close.
    public final boolean allclose(Tensor other) {
        return isclose(other).all().itemBoolean();
    }

    /// True when all elements are close.
    public final boolean allclose(Tensor other, double rtol, double atol) {
        return isclose(other, rtol, atol).all().itemBoolean();
    }

    /// True when shape and all elements are equal.
    public final boolean equal(Tensor other) {
        return Compare.equal(this, other);
    }

    // ---- reductions ----

    /// Sum of all elements.
    public final Tensor sum() {
        return Reduce.sum(this, new int[0], false, null);
    }

    /// Sum along the dimensions.
    public final Tensor sum(int... dims) {
        return Reduce.sum(this, dims, false, null);
    }

    /// Sum along a dimension, which stays with size 1 if `keepdim`.
    public final Tensor sum(int dim, boolean keepdim) {
        return Reduce.sum(this, new int[] {dim}, keepdim, null);
    }

    /// Sum along the dimensions.
    public final Tensor sum(int[] dims, boolean keepdim) {
        return Reduce.sum(this, dims, keepdim, null);
    }

    /// Mean of all elements.
    public final Tensor mean() {
        return Reduce.mean(this, new int[0], false, null);
    }

    /// Mean along the dimensions.
    public final Tensor mean(int... dims) {
        return Reduce.mean(this, dims, false, null);
    }

    /// Mean along a dimension, which stays with size 1 if `keepdim`.
    public final Tensor mean(int dim, boolean keepdim) {
        return Reduce.mean(this, new int[] {dim}, keepdim, null);
    }

    /// Mean along the dimensions.
    public final Tensor mean(int[] dims, boolean keepdim) {
        return Reduce.mean(this, dims, keepdim, null);
    }

    /// True when all are true of all elements.
    public final Tensor all() {
        return Reduce.all(this, new int[0], false);
    }

    /// True when all are true along the dimensions.
    public final Tensor all(int... dims) {
        return Reduce.all(this, dims, false);
    }

    /// True when all are true along a dimension, which stays with size 1 if `keepdim`.
    public final Tensor all(int dim, boolean keepdim) {
        return Reduce.all(this, new int[] {dim}, keepdim);
    }

    /// True when all are true along the dimensions.
    public final Tensor all(int[] dims, boolean keepdim) {
        return Reduce.all(this, dims, keepdim);
    }

    /// True when one is true of all elements.
    public final Tensor any() {
        return Reduce.any(this, new int[0], false);
    }

    /// True when one is true along the dimensions.
    public final Tensor any(int... dims) {
        return Reduce.any(this, dims, false);
    }

    /// True when one is true along a dimension, which stays with size 1 if `keepdim`.
    public final Tensor any(int dim, boolean keepdim) {
        return Reduce.any(this, new int[] {dim}, keepdim);
    }

    /// True when one is true along the dimensions.
    public final Tensor any(int[] dims, boolean keepdim) {
        return Reduce.any(this, dims, keepdim);
    }

    /// Largest; equal extremes share the gradient of all elements.
    public final Tensor amax() {
        return Reduce.extreme(true, this, new int[0], false);
    }

    /// Largest; equal extremes share the gradient along the dimensions.
    public final Tensor amax(int... dims) {
        return Reduce.extreme(true, this, dims, false);
    }

    /// Largest; equal extremes share the gradient along a dimension, which stays with size 1 if `keepdim`.
    public final Tensor amax(int dim, boolean keepdim) {
        return Reduce.extreme(true, this, new int[] {dim}, keepdim);
    }

    /// Largest; equal extremes share the gradient along the dimensions.
    public final Tensor amax(int[] dims, boolean keepdim) {
        return Reduce.extreme(true, this, dims, keepdim);
    }

    /// Smallest; equal extremes share the gradient of all elements.
    public final Tensor amin() {
        return Reduce.extreme(false, this, new int[0], false);
    }

    /// Smallest; equal extremes share the gradient along the dimensions.
    public final Tensor amin(int... dims) {
        return Reduce.extreme(false, this, dims, false);
    }

    /// Smallest; equal extremes share the gradient along a dimension, which stays with size 1 if `keepdim`.
    public final Tensor amin(int dim, boolean keepdim) {
        return Reduce.extreme(false, this, new int[] {dim}, keepdim);
    }

    /// Smallest; equal extremes share the gradient along the dimensions.
    public final Tensor amin(int[] dims, boolean keepdim) {
        return Reduce.extreme(false, this, dims, keepdim);
    }

    /// Product of all elements.
    public final Tensor prod() {
        return Reduce.prod(this, null, false, null);
    }

    /// Product along a dimension.
    public final Tensor prod(int dim) {
        return Reduce.prod(this, dim, false, null);
    }

    /// Product along a dimension.
    public final Tensor prod(int dim, boolean keepdim) {
        return Reduce.prod(this, dim, keepdim, null);
    }

    /// Largest of all elements; equal ones share the gradient, and NaN wins.
    public final Tensor max() {
        return Reduce.extremeOfAll(true, this);
    }

    /// Largest along a dimension and where it stands first.
    public final ValuesIndices max(int dim) {
        return Reduce.extreme(true, this, dim, false);
    }

    /// Largest along a dimension and where it stands first.
    public final ValuesIndices max(int dim, boolean keepdim) {
        return Reduce.extreme(true, this, dim, keepdim);
    }

    /// Elementwise: see [#maximum].
    public final Tensor max(Tensor other) {
        return Arithmetic.maximum(this, other);
    }

    /// Smallest of all elements; equal ones share the gradient, and NaN wins.
    public final Tensor min() {
        return Reduce.extremeOfAll(false, this);
    }

    /// Smallest along a dimension and where it stands first.
    public final ValuesIndices min(int dim) {
        return Reduce.extreme(false, this, dim, false);
    }

    /// Smallest along a dimension and where it stands first.
    public final ValuesIndices min(int dim, boolean keepdim) {
        return Reduce.extreme(false, this, dim, keepdim);
    }

    /// Elementwise: see [#minimum].
    public final Tensor min(Tensor other) {
        return Arithmetic.minimum(this, other);
    }

    /// Position in the flattened tensor, int64.
    public final Tensor argmax() {
        return Reduce.argmax(this, null, false);
    }

    /// Positions along a dimension, int64; the first of equals.
    public final Tensor argmax(int dim) {
        return Reduce.argmax(this, dim, false);
    }

    /// Positions along a dimension, int64; the first of equals.
    public final Tensor argmax(int dim, boolean keepdim) {
        return Reduce.argmax(this, dim, keepdim);
    }

    /// Position in the flattened tensor, int64.
    public final Tensor argmin() {
        return Reduce.argmin(this, null, false);
    }

    /// Positions along a dimension, int64; the first of equals.
    public final Tensor argmin(int dim) {
        return Reduce.argmin(this, dim, false);
    }

    /// Positions along a dimension, int64; the first of equals.
    public final Tensor argmin(int dim, boolean keepdim) {
        return Reduce.argmin(this, dim, keepdim);
    }

    /// Variance of all elements with `n − 1` in the denominator.
    public final Tensor var() {
        return Reduce.var(this, new int[0], 1, false);
    }

    /// Variance along a dimension, `n − 1` in the denominator.
    public final Tensor var(int dim) {
        return Reduce.var(this, new int[] {dim}, 1, false);
    }

    /// Variance along a dimension.
    public final Tensor var(int dim, boolean keepdim) {
        return Reduce.var(this, new int[] {dim}, 1, keepdim);
    }

    /// Variance with `n − correction` in the denominator.
    public final Tensor var(int[] dims, double correction, boolean keepdim) {
        return Reduce.var(this, dims, correction, keepdim);
    }

    /// Standard deviation of all elements with `n − 1` in the denominator.
    public final Tensor std() {
        return Reduce.std(this, new int[0], 1, false);
    }

    /// Standard deviation along a dimension, `n − 1` in the denominator.
    public final Tensor std(int dim) {
        return Reduce.std(this, new int[] {dim}, 1, false);
    }

    /// Standard deviation along a dimension.
    public final Tensor std(int dim, boolean keepdim) {
        return Reduce.std(this, new int[] {dim}, 1, keepdim);
    }

    /// Standard deviation with `n − correction` in the denominator.
    public final Tensor std(int[] dims, double correction, boolean keepdim) {
        return Reduce.std(this, dims, correction, keepdim);
    }

    /// Running sum along a dimension.
    public final Tensor cumsum(int dim) {
        return Cumulative.cumsum(this, dim, null);
    }

    /// Running product along a dimension.
    public final Tensor cumprod(int dim) {
        return Cumulative.cumprod(this, dim, null);
    }

    /// Sorted along the last dimension, with positions.
    public final ValuesIndices sort() {
        return Sorting.sort(this, -1, false);
    }

    /// Sorted along a dimension, with positions.
    public final ValuesIndices sort(int dim) {
        return Sorting.sort(this, dim, false);
    }

    /// Sorted along a dimension, with positions.
    public final ValuesIndices sort(int dim, boolean descending) {
        return Sorting.sort(this, dim, descending);
    }

    /// Positions that would sort the last dimension.
    public final Tensor argsort() {
        return Sorting.sort(this, -1, false).indices();
    }

    /// Positions that would sort a dimension.
    public final Tensor argsort(int dim) {
        return Sorting.sort(this, dim, false).indices();
    }

    /// Positions that would sort a dimension.
    public final Tensor argsort(int dim, boolean descending) {
        return Sorting.sort(this, dim, descending).indices();
    }

    // ---- linear algebra ----

    /// Matrix product; dot product for vectors; leading dimensions broadcast.
    public final Tensor matmul(Tensor other) {
        return Matmul.matmul(this, other);
    }

    /// `(n, m) · (m, p) → (n, p)`.
    public final Tensor mm(Tensor other) {
        return Matmul.mm(this, other);
    }

    /// Batches of matrix products.
    public final Tensor bmm(Tensor other) {
        return Matmul.bmm(this, other);
    }

    /// Matrix times vector.
    public final Tensor mv(Tensor vector) {
        return Matmul.mv(this, vector);
    }

    /// Dot product of two vectors.
    public final Tensor dot(Tensor other) {
        return Matmul.dot(this, other);
    }

    // ---- more of the above ----

    /// Values ≤ `max`; null is no limit.
    public final Tensor clampMax(Number max) {
        return Select.clamp(this, null, scalar(max));
    }

    /// Values ≥ `min`; null is no limit.
    public final Tensor clampMin(Number min) {
        return Select.clamp(this, scalar(min), null);
    }

    /// Degrees as radians.
    public final Tensor deg2rad() {
        return mul(Math.PI / 180);
    }

    /// Radians as degrees.
    public final Tensor rad2deg() {
        return mul(180 / Math.PI);
    }

    /// `sin(πx) / (πx)`.
    public final Tensor sinc() {
        return Activations.sinc(this);
    }

    /// `log(p / (1 − p))`.
    public final Tensor logit() {
        return Activations.logit(this, -1);
    }

    /// NaN as 0 and infinities as the largest numbers.
    public final Tensor nanToNum() {
        return Activations.nanToNum(this);
    }

    /// NaN and infinities as these numbers.
    public final Tensor nanToNum(double nan, double posinf, double neginf) {
        return Activations.nanToNum(this, nan, posinf, neginf);
    }

    /// `eˣ / Σ eˣ` along a dimension.
    public final Tensor softmax(int dim) {
        return Softmaxes.softmax(this, dim, null);
    }

    /// Logarithm of the softmax along a dimension.
    public final Tensor logSoftmax(int dim) {
        return Softmaxes.logSoftmax(this, dim, null);
    }

    /// `log Σ eˣ` along a dimension.
    public final Tensor logsumexp(int dim) {
        return Softmaxes.logsumexp(this, new int[] {dim}, false);
    }

    /// `log Σ eˣ` along a dimension.
    public final Tensor logsumexp(int dim, boolean keepdim) {
        return Softmaxes.logsumexp(this, new int[] {dim}, keepdim);
    }

    /// The `k` largest along the last dimension.
    public final ValuesIndices topk(int k) {
        return Sorting.topk(this, k, -1, true);
    }

    /// The `k` largest along a dimension.
    public final ValuesIndices topk(int k, int dim) {
        return Sorting.topk(this, k, dim, true);
    }

    /// The `k` largest or smallest along a dimension.
    public final ValuesIndices topk(int k, int dim, boolean largest) {
        return Sorting.topk(this, k, dim, largest);
    }

    /// The lower middle value, NaN if there is one; equal ones share the gradient.
    public final Tensor median() {
        return Medians.median(this);
    }

    /// The lower middle value along a dimension.
    public final ValuesIndices median(int dim) {
        return Medians.median(this, dim, false);
    }

    /// The lower middle value along a dimension.
    public final ValuesIndices median(int dim, boolean keepdim) {
        return Medians.median(this, dim, keepdim);
    }

    /// The lower middle value of the numbers that are not NaN.
    public final Tensor nanmedian() {
        return Medians.nanmedian(this);
    }

    /// The lower middle value along a dimension of the numbers that are not NaN.
    public final ValuesIndices nanmedian(int dim) {
        return Medians.nanmedian(this, dim, false);
    }

    /// The lower middle value along a dimension of the numbers that are not NaN.
    public final ValuesIndices nanmedian(int dim, boolean keepdim) {
        return Medians.nanmedian(this, dim, keepdim);
    }

    /// The most frequent value along a dimension.
    public final ValuesIndices mode(int dim) {
        return Sorting.mode(this, dim, false);
    }

    /// The `k`-th smallest along the last dimension, from 1.
    public final ValuesIndices kthvalue(long k) {
        return Medians.kthvalue(this, k, -1, false);
    }

    /// The `k`-th smallest along a dimension, from 1.
    public final ValuesIndices kthvalue(long k, int dim) {
        return Medians.kthvalue(this, k, dim, false);
    }

    /// A quantile of all elements.
    public final Tensor quantile(double q) {
        return Sorting.quantile(this, scalar(q), null, false, "linear");
    }

    /// A quantile along a dimension.
    public final Tensor quantile(double q, int dim) {
        return Sorting.quantile(this, scalar(q), dim, false, "linear");
    }

    /// Distinct values in ascending order.
    public final Tensor unique() {
        return Sorting.unique(this).values();
    }

    /// Distinct values, to which of them each element belongs, and their counts.
    public final Unique uniqueAll() {
        return Sorting.unique(this);
    }

    /// Runs of equal values.
    public final Tensor uniqueConsecutive() {
        return Sorting.consecutive(this).values();
    }

    /// How often each of 0, 1, 2, … occurs.
    public final Tensor bincount() {
        return Sorting.bincount(this, null, 0);
    }

    /// How often each of 0, 1, 2, … occurs, at least so many.
    public final Tensor bincount(int minlength) {
        return Sorting.bincount(this, null, minlength);
    }

    /// Counts in equal bins.
    public final Tensor histc(int bins, double min, double max) {
        return Sorting.histc(this, bins, min, max);
    }

    /// How many elements are not 0.
    public final Tensor countNonzero() {
        return ne(0).sum();
    }

    /// How many elements are not 0 along a dimension.
    public final Tensor countNonzero(int dim) {
        return ne(0).sum(dim);
    }

    /// Running maximum and where it was met.
    public final ValuesIndices cummax(int dim) {
        return Cumulative.cumExtreme(true, this, dim);
    }

    /// Running minimum and where it was met.
    public final ValuesIndices cummin(int dim) {
        return Cumulative.cumExtreme(false, this, dim);
    }

    /// Running `log Σ eˣ`.
    public final Tensor logcumsumexp(int dim) {
        return Cumulative.logcumsumexp(this, dim);
    }

    /// The Euclidean norm of all elements.
    public final Tensor norm() {
        return Norms.norm(this, 2, new int[0], false);
    }

    /// The p-norm of all elements.
    public final Tensor norm(double p) {
        return Norms.norm(this, p, new int[0], false);
    }

    /// The p-norm along a dimension.
    public final Tensor norm(double p, int dim) {
        return Norms.norm(this, p, new int[] {dim}, false);
    }

    /// The p-norm along a dimension.
    public final Tensor norm(double p, int dim, boolean keepdim) {
        return Norms.norm(this, p, new int[] {dim}, keepdim);
    }

    /// Differences of neighbours along the last dimension.
    public final Tensor diff() {
        return Building.diff(this, 1, -1);
    }

    /// Differences of neighbours along a dimension.
    public final Tensor diff(int n, int dim) {
        return Building.diff(this, n, dim);
    }

    /// The lower triangle.
    public final Tensor tril() {
        return Building.tril(this, 0);
    }

    /// The lower triangle up to a diagonal.
    public final Tensor tril(int diagonal) {
        return Building.tril(this, diagonal);
    }

    /// The upper triangle.
    public final Tensor triu() {
        return Building.triu(this, 0);
    }

    /// The upper triangle from a diagonal.
    public final Tensor triu(int diagonal) {
        return Building.triu(this, diagonal);
    }

    /// A vector as a diagonal matrix, or a matrix's diagonal.
    public final Tensor diag() {
        return Building.diag(this, 0);
    }

    /// A vector on a diagonal, or a matrix's diagonal.
    public final Tensor diag(int diagonal) {
        return Building.diag(this, diagonal);
    }

    /// The last dimension laid on the diagonal of two new ones.
    public final Tensor diagEmbed() {
        return Building.diagEmbed(this, 0, -2, -1);
    }

    /// Turned by quarter turns in the plane of two dimensions.
    public final Tensor rot90(int k, int dim0, int dim1) {
        return Building.rot90(this, k, dim0, dim1);
    }

    /// Reversed along dimension 1.
    public final Tensor fliplr() {
        return flip(1);
    }

    /// Reversed along dimension 0.
    public final Tensor flipud() {
        return flip(0);
    }

    /// Nearly equal parts; views.
    public final List<Tensor> tensorSplit(int sections, int dim) {
        return Building.tensorSplit(this, sections, dim);
    }

    /// Cut at these positions; views.
    public final List<Tensor> tensorSplit(long[] cuts, int dim) {
        return Building.tensorSplit(this, cuts, dim);
    }

    /// Elements by position in the flattened tensor.
    public final Tensor take(Tensor index) {
        return Products.take(this, index);
    }

    /// As gather, with broadcasting.
    public final Tensor takeAlongDim(Tensor index, int dim) {
        return Products.takeAlongDim(this, index, dim);
    }

    /// A copy with the mask's places filled from `source` in order.
    public final Tensor maskedScatter(Tensor mask, Tensor source) {
        return Products.maskedScatter(this, mask, source);
    }

    /// A copy with values combined at an index: `sum`, `prod`, `mean`, `amax`, `amin`.
    public final Tensor scatterReduce(int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
        return Products.scatterReduce(this, dim, index, source, reduce, includeSelf);
    }

    /// Positions of the elements that are not 0.
    public final Tensor argwhere() {
        return Indexing.nonzero(this);
    }

    /// All products of two vectors.
    public final Tensor outer(Tensor other) {
        return Products.outer(this, other);
    }

    /// Sum of products over the last dimensions.
    public final Tensor inner(Tensor other) {
        return Products.inner(this, other);
    }

    /// The sum of a matrix's diagonal.
    public final Tensor trace() {
        return Products.trace(this);
    }

    /// `x + a · b`, matrices.
    public final Tensor addmm(Tensor a, Tensor b) {
        return Products.blend("AddmmBackward0", this, a.mm(b), a, b);
    }

    /// `x + a · b`, batches of matrices.
    public final Tensor baddbmm(Tensor a, Tensor b) {
        return Products.blend("BaddbmmBackward0", this, a.bmm(b), a, b);
    }

    /// `x + a · b`, matrix and vector.
    public final Tensor addmv(Tensor a, Tensor b) {
        return Products.blend("AddmvBackward0", this, a.mv(b), a, b);
    }

    /// `x + a bᵀ`, vectors.
    public final Tensor addr(Tensor a, Tensor b) {
        return Products.blend("AddrBackward0", this, Products.outer(a, b), a, b);
    }

    /// The vector product.
    public final Tensor cross(Tensor other, int dim) {
        return Products.cross(this, other, dim);
    }

    /// The p-norm of the difference.
    public final Tensor dist(Tensor other, double p) {
        return Norms.norm(sub(other), p, new int[0], false);
    }

    /// Zeros of this dtype, on this device.
    public final Tensor newZeros(long... shape) {
        return Creation.zeros(this, Shape.of(shape), dtype());
    }

    /// Ones of this dtype, on this device.
    public final Tensor newOnes(long... shape) {
        return Creation.full(this, Shape.of(shape), 1, dtype());
    }

    /// One value, of this dtype, on this device.
    public final Tensor newFull(Shape shape, Number value) {
        return Creation.full(this, shape, value, dtype());
    }

    /// A tensor from values, of this dtype, on this device.
    public final Tensor newTensor(Object data) {
        return Transfer.to(Creation.literal(data, dtype()), device());
    }

    /// Sum of the numbers that are not NaN.
    public final Tensor nansum() {
        return Reduce.nansum(this);
    }

    /// Mean of the numbers that are not NaN.
    public final Tensor nanmean() {
        return Reduce.nanmean(this);
    }

    /// 0 and 1 drawn with these probabilities.
    public final Tensor bernoulli() {
        return Random.bernoulli(this, Torch.defaultGenerator());
    }

    /// Indices drawn with these weights.
    public final Tensor multinomial(int samples, boolean replacement) {
        return Random.multinomial(this, samples, replacement, Torch.defaultGenerator());
    }

    /// 0 and 1 drawn with probability `p`, in place.
    public final Tensor bernoulli_(double p) {
        InPlace.check("bernoulli_", this);
        return Random.bernoulliInto(this, p, Torch.defaultGenerator());
    }

    /// The inverse of a square matrix.
    public final Tensor inverse() {
        return Decompositions.inv(this);
    }

    /// The determinant of a square matrix.
    public final Tensor det() {
        return Determinants.det(this);
    }

    /// Smallest and largest element, each 0-dim.
    public final AminAmax aminmax() {
        return Reduce.aminmax(this);
    }

    /// Smallest and largest element along a dimension.
    public final AminAmax aminmax(int dim) {
        return aminmax(dim, false);
    }

    /// Smallest and largest element along a dimension, which stays with size 1 if told to.
    public final AminAmax aminmax(int dim, boolean keepdim) {
        return Reduce.aminmax(this, dim, keepdim);
    }

    /// `x + Σ aₖ · bₖ` over a batch of matrices: `(n, p)`, `(b, n, m)`, `(b, m, p) → (n, p)`.
    public final Tensor addbmm(Tensor a, Tensor b) {
        return Products.addbmm(this, a, b);
    }

    /// As [#dot]; for complex numbers, which this library has not, the first would be conjugated.
    public final Tensor vdot(Tensor other) {
        return Matmul.dot(this, other);
    }

    /// As [#div(Tensor)].
    public final Tensor trueDivide(Tensor other) {
        return div(other);
    }

    /// As [#div(Number)].
    public final Tensor trueDivide(Number other) {
        return div(other);
    }

    /// 0 below zero, 1 above, and `values` at zero.
    public final Tensor heaviside(Tensor values) {
        return Activations.heaviside(this, values);
    }

    /// As [#split(long\[\], int)].
    public final List<Tensor> splitWithSizes(long[] sizes, int dim) {
        return split(sizes, dim);
    }

    /// A copy with `values` written where the indices point, as [#indexPut_(Tensor, Object...)] does in place.
    public final Tensor indexPut(Tensor values, Object... indices) {
        return clone().indexPut_(values, indices);
    }

    /// The sum of all elements in the dtype given.
    public final Tensor sum(DType dtype) {
        return Reduce.sum(this, new int[0], false, dtype);
    }

    /// The mean of all elements computed in the dtype given.
    public final Tensor mean(DType dtype) {
        return Reduce.mean(this, new int[0], false, dtype);
    }

    /// Variance (correction 1) and mean of all elements.
    public final VarMean varMean() {
        return new VarMean(var(), mean());
    }

    /// Variance (correction 1) and mean along a dimension.
    public final VarMean varMean(int dim) {
        return new VarMean(var(dim), mean(dim));
    }

    /// Standard deviation (correction 1) and mean of all elements.
    public final StdMean stdMean() {
        return new StdMean(std(), mean());
    }

    /// Standard deviation (correction 1) and mean along a dimension.
    public final StdMean stdMean(int dim) {
        return new StdMean(std(dim), mean(dim));
    }

    // ---- in place ----

    /// [#add(Tensor)] in place.
    public final Tensor add_(Tensor other) {
        return InPlace.arithmetic("add_", BinaryOp.ADD, this, other, () -> add(other));
    }

    /// [#add(Number)] in place.
    public final Tensor add_(Number other) {
        return InPlace.arithmetic("add_", BinaryOp.ADD, this, scalar(other), () -> add(other));
    }

    /// [#sub(Tensor)] in place.
    public final Tensor sub_(Tensor other) {
        return InPlace.arithmetic("sub_", BinaryOp.SUB, this, other, () -> sub(other));
    }

    /// [#sub(Number)] in place.
    public final Tensor sub_(Number other) {
        return InPlace.arithmetic("sub_", BinaryOp.SUB, this, scalar(other), () -> sub(other));
    }

    /// [#mul(Tensor)] in place.
    public final Tensor mul_(Tensor other) {
        return InPlace.arithmetic("mul_", BinaryOp.MUL, this, other, () -> mul(other));
    }

    /// [#mul(Number)] in place.
    public final Tensor mul_(Number other) {
        return InPlace.arithmetic("mul_", BinaryOp.MUL, this, scalar(other), () -> mul(other));
    }

    /// [#div(Tensor)] in place.
    public final Tensor div_(Tensor other) {
        return InPlace.arithmetic("div_", BinaryOp.DIV, this, other, () -> div(other));
    }

    /// [#div(Number)] in place.
    public final Tensor div_(Number other) {
        return InPlace.arithmetic("div_", BinaryOp.DIV, this, scalar(other), () -> div(other));
    }

    /// `x += alpha · other`.
    public final Tensor add_(Tensor other, Number alpha) {
        return InPlace.replace("add_", this, () -> add(other, alpha));
    }

    /// `x −= alpha · other`.
    public final Tensor sub_(Tensor other, Number alpha) {
        return InPlace.replace("sub_", this, () -> sub(other, alpha));
    }

    /// [#pow] in place.
    public final Tensor pow_(Number exponent) {
        return InPlace.replace("pow_", this, () -> pow(exponent));
    }

    /// [#floorDivide] in place.
    public final Tensor floorDivide_(Tensor other) {
        return InPlace.replace("floorDivide_", this, () -> floorDivide(other));
    }

    /// [#remainder] in place.
    public final Tensor remainder_(Tensor other) {
        return InPlace.replace("remainder_", this, () -> remainder(other));
    }

    /// [#clamp] in place.
    public final Tensor clamp_(@Nullable Number min, @Nullable Number max) {
        return InPlace.replace("clamp_", this, () -> clamp(min, max));
    }

    /// [#maskedFill] in place.
    public final Tensor maskedFill_(Tensor mask, Number value) {
        return InPlace.replace("maskedFill_", this, () -> maskedFill(mask, value));
    }

    /// [#lerp] in place.
    public final Tensor lerp_(Tensor end, Number weight) {
        return InPlace.replace("lerp_", this, () -> lerp(end, weight));
    }

    /// [#addcmul] in place.
    public final Tensor addcmul_(Tensor t1, Tensor t2, Number value) {
        return InPlace.replace("addcmul_", this, () -> addcmul(t1, t2, value));
    }

    /// [#addcdiv] in place.
    public final Tensor addcdiv_(Tensor t1, Tensor t2, Number value) {
        return InPlace.replace("addcdiv_", this, () -> addcdiv(t1, t2, value));
    }

    /// [#scatter] in place.
    public final Tensor scatter_(int dim, Tensor index, Tensor source) {
        return InPlace.replace("scatter_", this, () -> scatter(dim, index, source));
    }

    /// [#scatter] in place.
    public final Tensor scatter_(int dim, Tensor index, Number value) {
        return InPlace.replace("scatter_", this, () -> scatter(dim, index, value));
    }

    /// [#scatterAdd] in place.
    public final Tensor scatterAdd_(int dim, Tensor index, Tensor source) {
        return InPlace.replace("scatterAdd_", this, () -> scatterAdd(dim, index, source));
    }

    /// [#indexAdd] in place.
    public final Tensor indexAdd_(int dim, Tensor index, Tensor source) {
        return InPlace.replace("indexAdd_", this, () -> indexAdd(dim, index, source));
    }

    /// [#indexCopy] in place.
    public final Tensor indexCopy_(int dim, Tensor index, Tensor source) {
        return InPlace.replace("indexCopy_", this, () -> indexCopy(dim, index, source));
    }

    /// [#indexFill] in place.
    public final Tensor indexFill_(int dim, Tensor index, Number value) {
        return InPlace.replace("indexFill_", this, () -> indexFill(dim, index, value));
    }

    /// [#neg()] in place.
    public final Tensor neg_() {
        return InPlace.replace("neg_", this, () -> neg());
    }

    /// [#abs()] in place.
    public final Tensor abs_() {
        return InPlace.replace("abs_", this, () -> abs());
    }

    /// [#exp()] in place.
    public final Tensor exp_() {
        return InPlace.replace("exp_", this, () -> exp());
    }

    /// [#log()] in place.
    public final Tensor log_() {
        return InPlace.replace("log_", this, () -> log());
    }

    /// [#sqrt()] in place.
    public final Tensor sqrt_() {
        return InPlace.replace("sqrt_", this, () -> sqrt());
    }

    /// [#relu()] in place.
    public final Tensor relu_() {
        return InPlace.replace("relu_", this, () -> relu());
    }

    /// [#sigmoid()] in place.
    public final Tensor sigmoid_() {
        return InPlace.replace("sigmoid_", this, () -> sigmoid());
    }

    /// [#tanh()] in place.
    public final Tensor tanh_() {
        return InPlace.replace("tanh_", this, () -> tanh());
    }

    /// [#floor()] in place.
    public final Tensor floor_() {
        return InPlace.replace("floor_", this, () -> floor());
    }

    /// [#ceil()] in place.
    public final Tensor ceil_() {
        return InPlace.replace("ceil_", this, () -> ceil());
    }

    /// [#round()] in place.
    public final Tensor round_() {
        return InPlace.replace("round_", this, () -> round());
    }

    /// [#sin()] in place.
    public final Tensor sin_() {
        return InPlace.replace("sin_", this, () -> sin());
    }

    /// [#cos()] in place.
    public final Tensor cos_() {
        return InPlace.replace("cos_", this, () -> cos());
    }

    /// [#square()] in place.
    public final Tensor square_() {
        return InPlace.replace("square_", this, () -> square());
    }

    /// [#reciprocal()] in place.
    public final Tensor reciprocal_() {
        return InPlace.replace("reciprocal_", this, () -> reciprocal());
    }

    /// Overwrites with another tensor, broadcast and converted.
    public final Tensor copy_(Tensor source) {
        return InPlace.copy(this, source);
    }

    /// Overwrites with a number.
    public final Tensor fill_(Number value) {
        return InPlace.fill("fill_", this, value);
    }

    /// Overwrites with 0.
    public final Tensor zero_() {
        return InPlace.fill("zero_", this, 0);
    }

    /// Integers drawn evenly from `[0, to)`, or all that the dtype can hold exactly when `to` is missing.
    public final Tensor random_() {
        return Random.integers(this, 0, Random.most(dtype()), Torch.defaultGenerator());
    }

    /// Integers drawn evenly from `[0, to)`.
    public final Tensor random_(long to) {
        return Random.integers(this, 0, to, Torch.defaultGenerator());
    }

    /// Integers drawn evenly from `[from, to)`.
    public final Tensor random_(long from, long to) {
        return Random.integers(this, from, to, Torch.defaultGenerator());
    }

    /// Drops dimensions of size 1 from this tensor itself.
    public final Tensor squeeze_() {
        return InPlace.reshaped("squeeze_", this, squeeze());
    }

    /// Drops this dimension, if its size is 1, from this tensor itself.
    public final Tensor squeeze_(int dim) {
        return InPlace.reshaped("squeeze_", this, squeeze(dim));
    }

    /// Gives this tensor itself a new dimension of size 1.
    public final Tensor unsqueeze_(int dim) {
        return InPlace.reshaped("unsqueeze_", this, unsqueeze(dim));
    }

    /// Transposes this matrix itself.
    public final Tensor t_() {
        return InPlace.reshaped("t_", this, t());
    }

    /// Uniform random numbers on `[0, 1)`.
    public final Tensor uniform_() {
        return uniform_(0, 1);
    }

    /// Uniform random numbers on `[from, to)`.
    public final Tensor uniform_(double from, double to) {
        InPlace.check("uniform_", this);
        return Random.uniform(this, from, to, Torch.defaultGenerator());
    }

    /// Exponential random numbers of the rate 1.
    public final Tensor exponential_() {
        return exponential_(1);
    }

    /// Exponential random numbers of the rate λ, with the mean 1/λ.
    public final Tensor exponential_(double lambda) {
        InPlace.check("exponential_", this);
        return Random.exponential(this, lambda, Torch.defaultGenerator());
    }

    /// Standard normal random numbers.
    public final Tensor normal_() {
        return normal_(0, 1);
    }

    /// Normal random numbers.
    public final Tensor normal_(double mean, double std) {
        InPlace.check("normal_", this);
        return Random.normal(this, mean, std, Torch.defaultGenerator());
    }

    /// For the library: this tensor itself looks at the same memory in another way.
    public final void relayout(Tensor view) {
        operand = view.operand;
    }

    /// For the library: exchanges the memory (loading, moving between devices).
    protected final void replaceStorage(Tensor other) {
        operand =
                new Operand(other.operand.storage(), new Layout(other.shape(), other.stride(), other.storageOffset()));
    }

    /// PyTorch's text.
    @Override
    public String toString() {
        return TensorPrinter.print(this);
    }
}
