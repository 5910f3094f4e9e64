package dev.tensordojo.tensor;

import dev.tensordojo.tensor.autograd.Anomaly;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.op.Activations;
import dev.tensordojo.tensor.op.Arithmetic;
import dev.tensordojo.tensor.op.Backends;
import dev.tensordojo.tensor.op.Building;
import dev.tensordojo.tensor.op.Compare;
import dev.tensordojo.tensor.op.Creation;
import dev.tensordojo.tensor.op.Einsum;
import dev.tensordojo.tensor.op.Joining;
import dev.tensordojo.tensor.op.Padding;
import dev.tensordojo.tensor.op.Products;
import dev.tensordojo.tensor.op.Promotion;
import dev.tensordojo.tensor.op.Random;
import dev.tensordojo.tensor.op.Select;
import dev.tensordojo.tensor.op.Sorting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything that is `torch.x` in Python: making tensors, functions on them, modes.
///
///     Torch.manualSeed(0);
///     var x = Torch.rand(64, 1);
///     var y = x.mul(2).add(1).add(Torch.randn(64, 1).mul(0.1));
public final class Torch {
    private static final Generator DEFAULT_GENERATOR = new Generator();
    private static volatile DType defaultDtype = DType.FLOAT32;

    private Torch() {}

    // ---- environment ----

    /// The version of this library.
    public static String version() {
        return "0.1.0";
    }

    /// What this installation computes with, a line each: Java, processors, memory, the backend, the library for matrix
    /// products with its kernel, threads.
    public static String info() {
        return Info.text();
    }

    /// A device by its name: `"cpu"`, `"cuda"`, `"cuda:1"`, `"nd4j"`; one that is not there is a [DeviceError].
    public static Device device(String name) {
        Device device = Device.of(name);
        Backends.of(device);
        return device;
    }

    /// Starts the default generator anew; the same seed gives the same numbers as in PyTorch.
    public static Generator manualSeed(long seed) {
        return DEFAULT_GENERATOR.manualSeed(seed);
    }

    /// The seed that the default generator was started with.
    public static long initialSeed() {
        return DEFAULT_GENERATOR.initialSeed();
    }

    /// What random functions draw from when they are given no generator: the one object that [#manualSeed] seeds.
    public static Generator defaultGenerator() {
        return DEFAULT_GENERATOR;
    }

    /// The default generator's state as an int64 tensor.
    public static Tensor getRngState() {
        long[] s = DEFAULT_GENERATOR.getState();
        return Creation.longs(s);
    }

    /// Puts the default generator back to where [#getRngState] found it; the uint8 tensor that PyTorch's
    /// `torch.get_rng_state()` gives is read too.
    /// Another size, or numbers that are no state, are a [ValueError], other dtypes a [DTypeError].
    public static void setRngState(Tensor state) {
        DEFAULT_GENERATOR.setState(RngStates.of(state.dtype(), state.toLongArray()));
    }

    /// What factories make and Java floats become unless a dtype is given: float32, until [#setDefaultDtype].
    public static DType getDefaultDtype() {
        return defaultDtype;
    }

    /// Sets it for all threads; a dtype that is not floating-point is a [DTypeError].
    public static void setDefaultDtype(DType dtype) {
        if (!dtype.isFloatingPoint()) {
            throw new DTypeError("only floating-point types are supported as the default type");
        }
        defaultDtype = dtype;
    }

    /// How tensors print from now on.
    public static void setPrintoptions(PrintOptions options) {
        TensorPrinter.options(options);
    }

    /// Where new tensors are made from now on, in all threads, unless a device is named; a device that is not there is
    /// a [DeviceError].
    public static void setDefaultDevice(String device) {
        Backends.standard(Device.of(device));
    }

    // ---- saving ----

    /// Writes a state_dict, or maps and lists of state_dicts and numbers, as a safetensors file.
    public static void save(Object value, String path) {
        TensorFiles.installed().save(value, path);
    }

    /// What a file holds: safetensors, `.pt`, `.npz` or `.npy`, recognised by its content. A state_dict is a
    /// `Map<String, Tensor>`. Tensors arrive on the CPU.
    public static @Nullable Object load(String path) {
        return TensorFiles.installed().load(path);
    }

    /// As [#load(String)], for the device given, as `map_location` in PyTorch.
    public static @Nullable Object load(String path, String mapLocation) {
        Backends.of(Device.of(mapLocation));
        return moved(TensorFiles.installed().load(path), Device.of(mapLocation));
    }

    private static @Nullable Object moved(@Nullable Object loaded, Device device) {
        return switch (loaded) {
            case Tensor t -> t.to(device);
            case Map<?, ?> m -> {
                Map<Object, @Nullable Object> out = new LinkedHashMap<>();
                m.forEach((key, value) -> out.put(key, moved(value, device)));
                yield out;
            }
            case List<?> l -> {
                List<@Nullable Object> out = new ArrayList<>();
                l.forEach(value -> out.add(moved(value, device)));
                yield out;
            }
            case null, default -> loaded;
        };
    }

    /// What a checkpoint of several state_dicts and numbers holds, each by its name and type:
    ///
    ///     Torch.save(Map.of("epoch", 3, "model", model.stateDict(), "optimizer", adam.stateDict()),
    ///         "run.safetensors");
    ///     var run = Torch.loadCheckpoint("run.safetensors");
    ///     model.loadStateDict(run.stateDict("model"));
    ///     int epoch = run.number("epoch").intValue();
    public static Checkpoint loadCheckpoint(String path) {
        return Checkpoint.of("'" + path + "'", load(path));
    }

    /// A state_dict from a file of any known format, ready for `model.loadStateDict(…)`.
    public static Map<String, Tensor> loadStateDict(String path) {
        return TensorFiles.installed().loadStateDict(path);
    }

    /// One state_dict of a checkpoint that holds more: `Torch.loadStateDict("run.safetensors", "model")`.
    public static Map<String, Tensor> loadStateDict(String path, String entry) {
        return TensorFiles.installed().loadStateDict(path, entry);
    }

    /// The state_dicts of a checkpoint that holds nothing else, each by its name.
    public static Map<String, Map<String, Tensor>> loadStateDicts(String path) {
        return TensorFiles.installed().loadStateDicts(path);
    }

    // ---- modes ----

    /// While on, backward stops at the first operation that gives NaN and says which it was and where it was called.
    /// Slow; for looking for a mistake.
    public static void setDetectAnomaly(boolean on) {
        Anomaly.set(on);
    }

    /// [#setDetectAnomaly] until the scope is closed: `try (var _ = Torch.detectAnomaly()) { … }`.
    public static Anomaly.Scope detectAnomaly() {
        return Anomaly.scope(true);
    }

    /// True while this thread records operations for backward, as it does from the start.
    public static boolean isGradEnabled() {
        return GradMode.enabled();
    }

    /// For this thread, until it is set again; [#noGrad()] puts back what was before.
    public static void setGradEnabled(boolean enabled) {
        GradMode.set(enabled);
    }

    /// Records nothing until the scope is closed: `try (var _ = Torch.noGrad()) { … }`.
    public static GradMode.Scope noGrad() {
        return GradMode.scope(false);
    }

    /// Runs the body without recording; the mode before holds again afterwards, also when the body throws.
    public static void noGrad(Runnable body) {
        try (var _ = GradMode.scope(false)) {
            body.run();
        }
    }

    /// As [#noGrad(Runnable)], with the body's result.
    public static <T> T noGrad(Supplier<T> body) {
        try (var _ = GradMode.scope(false)) {
            return body.get();
        }
    }

    /// Records again inside a [#noGrad()].
    public static GradMode.Scope enableGrad() {
        return GradMode.scope(true);
    }

    /// Runs the body with recording, also inside a [#noGrad()]; the mode before holds again afterwards.
    public static void enableGrad(Runnable body) {
        try (var _ = GradMode.scope(true)) {
            body.run();
        }
    }

    /// As [#enableGrad(Runnable)], with the body's result.
    public static <T> T enableGrad(Supplier<T> body) {
        try (var _ = GradMode.scope(true)) {
            return body.get();
        }
    }

    /// As [#noGrad()].
    public static GradMode.Scope inferenceMode() {
        return GradMode.scope(false);
    }

    /// As [#noGrad(Runnable)].
    public static void inferenceMode(Runnable body) {
        noGrad(body);
    }

    /// As [#noGrad(Supplier)].
    public static <T> T inferenceMode(Supplier<T> body) {
        return noGrad(body);
    }

    // ---- from values ----

    /// A tensor from numbers, arrays or lists as Python's `torch.tensor` reads them: floats give float32, integers
    /// int64, booleans bool.
    public static Tensor tensor(Object data) {
        return Creation.literal(data);
    }

    /// As [#tensor(Object)], in a dtype of its own: float64 keeps every digit of a double, integers drop fractions.
    public static Tensor tensor(Object data, DType dtype) {
        return Creation.literal(data, dtype);
    }

    /// As [#tensor(Object, DType)] with the dtype that the options name, without one as [#tensor(Object)].
    public static Tensor tensor(Object data, Consumer<TensorOptions> options) {
        TensorOptions o = options(options);
        DType dtype = o.dtype();
        return o.finish(dtype == null ? Creation.literal(data) : Creation.literal(data, dtype));
    }

    /// A 0-dim int64 tensor.
    public static Tensor tensor(long value) {
        return Creation.literal(value);
    }

    /// A 1-D int64 tensor with a copy of the values.
    public static Tensor tensor(long... values) {
        return Creation.literal(values);
    }

    /// A 0-dim tensor of the default float dtype: float32 unless set.
    public static Tensor tensor(double value) {
        return Creation.literal(value);
    }

    /// A 1-D tensor of the default float dtype, float32 unless set; [#fromArray] keeps float64.
    public static Tensor tensor(double... values) {
        return Creation.literal(values);
    }

    /// A 0-dim bool tensor.
    public static Tensor tensor(boolean value) {
        return Creation.literal(value);
    }

    /// A 1-D bool tensor with a copy of the values.
    public static Tensor tensor(boolean... values) {
        return Creation.literal(values);
    }

    /// A tensor of the array's own element type; a one-dimensional primitive array is shared, not copied.
    public static Tensor fromArray(Object array) {
        return Creation.fromArray(array);
    }

    /// As [#fromArray]; a tensor is returned as it is.
    public static Tensor asTensor(Object data) {
        return Creation.fromArray(data);
    }

    /// Row-major values in a shape and dtype.
    public static Tensor fromDoubles(double[] values, Shape shape, DType dtype) {
        return Creation.fromDoubles(values, shape, dtype);
    }

    /// True for a [Tensor], parameters among them; false for null.
    public static boolean isTensor(Object o) {
        return o instanceof Tensor;
    }

    // ---- filled ----

    private static TensorOptions options(Consumer<TensorOptions> options) {
        TensorOptions o = new TensorOptions();
        options.accept(o);
        return o;
    }

    /// Zeros.
    public static Tensor zeros(long... shape) {
        return Creation.full(Shape.of(shape), 0, defaultDtype);
    }

    /// In the default float dtype: float32 unless set.
    public static Tensor zeros(Shape shape) {
        return Creation.full(shape, 0, defaultDtype);
    }

    /// Of any dtype; bool gives false.
    public static Tensor zeros(Shape shape, DType dtype) {
        return Creation.full(shape, 0, dtype);
    }

    /// In the default float dtype unless the options name another.
    public static Tensor zeros(Shape shape, Consumer<TensorOptions> options) {
        TensorOptions o = options(options);
        return o.finish(Creation.full(o.device(), shape, 0, o.dtypeOr(defaultDtype)));
    }

    /// In shape and dtype and on the device of the other; row-major, and requires no gradient.
    public static Tensor zerosLike(Tensor like) {
        return Creation.full(like, like.shape(), 0, like.dtype());
    }

    /// In shape of the other, in a dtype of its own.
    public static Tensor zerosLike(Tensor like, DType dtype) {
        return Creation.full(like, like.shape(), 0, dtype);
    }

    /// Ones.
    public static Tensor ones(long... shape) {
        return Creation.full(Shape.of(shape), 1, defaultDtype);
    }

    /// In the default float dtype: float32 unless set.
    public static Tensor ones(Shape shape) {
        return Creation.full(shape, 1, defaultDtype);
    }

    /// Of any dtype; bool gives true.
    public static Tensor ones(Shape shape, DType dtype) {
        return Creation.full(shape, 1, dtype);
    }

    /// In the default float dtype unless the options name another.
    public static Tensor ones(Shape shape, Consumer<TensorOptions> options) {
        TensorOptions o = options(options);
        return o.finish(Creation.full(o.device(), shape, 1, o.dtypeOr(defaultDtype)));
    }

    /// In shape and dtype and on the device of the other; row-major, and requires no gradient.
    public static Tensor onesLike(Tensor like) {
        return Creation.full(like, like.shape(), 1, like.dtype());
    }

    /// In shape of the other, in a dtype of its own.
    public static Tensor onesLike(Tensor like, DType dtype) {
        return Creation.full(like, like.shape(), 1, dtype);
    }

    /// Memory for values to come; zeros here.
    public static Tensor empty(long... shape) {
        return Creation.full(Shape.of(shape), 0, defaultDtype);
    }

    /// As [#zeros(Shape)].
    public static Tensor empty(Shape shape) {
        return Creation.full(shape, 0, defaultDtype);
    }

    /// As [#zeros(Shape, DType)].
    public static Tensor empty(Shape shape, DType dtype) {
        return Creation.full(shape, 0, dtype);
    }

    /// As [#zeros(Shape, Consumer)].
    public static Tensor empty(Shape shape, Consumer<TensorOptions> options) {
        TensorOptions o = options(options);
        return o.finish(Creation.full(o.device(), shape, 0, o.dtypeOr(defaultDtype)));
    }

    /// As [#zerosLike(Tensor)].
    public static Tensor emptyLike(Tensor like) {
        return Creation.full(like, like.shape(), 0, like.dtype());
    }

    /// As [#zerosLike(Tensor, DType)].
    public static Tensor emptyLike(Tensor like, DType dtype) {
        return Creation.full(like, like.shape(), 0, dtype);
    }

    /// One value everywhere; an integer value gives int64, a float value float32.
    public static Tensor full(Shape shape, Number value) {
        boolean floating = value instanceof Double || value instanceof Float;
        return Creation.full(shape, value, floating ? defaultDtype : DType.INT64);
    }

    /// One value everywhere, as bool.
    public static Tensor full(Shape shape, boolean value) {
        return Creation.full(shape, value ? 1 : 0, DType.BOOL);
    }

    /// One value everywhere in the dtype given; integer dtypes truncate it, bool makes all but 0 true.
    public static Tensor full(Shape shape, Number value, DType dtype) {
        return Creation.full(shape, value, dtype);
    }

    /// As [#full(Shape, Number, DType)] with the dtype that the options name, without one as [#full(Shape, Number)].
    public static Tensor full(Shape shape, Number value, Consumer<TensorOptions> options) {
        TensorOptions o = options(options);
        DType dtype = o.dtype();
        return o.finish(dtype == null ? full(shape, value) : full(shape, value, dtype));
    }

    /// One value everywhere, in shape and dtype of the other; an integer dtype truncates it.
    public static Tensor fullLike(Tensor like, Number value) {
        return Creation.full(like, like.shape(), value, like.dtype());
    }

    /// One value everywhere, in shape of the other, in a dtype of its own.
    public static Tensor fullLike(Tensor like, Number value, DType dtype) {
        return Creation.full(like, like.shape(), value, dtype);
    }

    /// The identity matrix.
    public static Tensor eye(long n) {
        return Creation.eye(n, n, defaultDtype);
    }

    /// `(rows, cols)` with ones on the main diagonal, in the default float dtype; negative sizes are a [ValueError].
    public static Tensor eye(long rows, long cols) {
        return Creation.eye(rows, cols, defaultDtype);
    }

    /// As [#eye(long, long)], in a dtype of its own.
    public static Tensor eye(long rows, long cols, DType dtype) {
        return Creation.eye(rows, cols, dtype);
    }

    /// `0, 1, … end − 1`; integers give int64.
    public static Tensor arange(Number end) {
        return arange(0, end, 1);
    }

    /// `start, start + 1, …` below `end`; integers give int64, a float among them the default float dtype.
    public static Tensor arange(Number start, Number end) {
        return arange(start, end, 1);
    }

    /// `start, start + step, …` below `end`.
    public static Tensor arange(Number start, Number end, Number step) {
        boolean floating = isFloating(start) || isFloating(end) || isFloating(step);
        return Creation.arange(start, end, step, floating ? defaultDtype : DType.INT64);
    }

    /// As [#arange(Number, Number, Number)]; in an integer dtype `start` and `step` are truncated, which
    /// leaves the number of values as it was.
    /// A step of 0, or one that leads away from `end`, is a [ValueError].
    public static Tensor arange(Number start, Number end, Number step, DType dtype) {
        return Creation.arange(start, end, step, dtype);
    }

    private static boolean isFloating(Number n) {
        return n instanceof Double || n instanceof Float;
    }

    /// So many evenly spaced values from `start` to `end`, both included.
    public static Tensor linspace(double start, double end, int steps) {
        return Creation.linspace(start, end, steps, defaultDtype);
    }

    /// As [#linspace(double, double, int)], computed in float64 and rounded once to the dtype; negative `steps`
    /// are a [ValueError].
    public static Tensor linspace(double start, double end, int steps, DType dtype) {
        return Creation.linspace(start, end, steps, dtype);
    }

    /// Powers of ten with evenly spaced exponents.
    public static Tensor logspace(double start, double end, int steps) {
        return Creation.logspace(start, end, steps, 10, defaultDtype);
    }

    /// `base` to evenly spaced exponents from `start` to `end`, computed in float64 and rounded once to the dtype.
    public static Tensor logspace(double start, double end, int steps, double base, DType dtype) {
        return Creation.logspace(start, end, steps, base, dtype);
    }

    // ---- random ----

    /// Uniform on `[0, 1)`.
    public static Tensor rand(long... shape) {
        return Random.uniform(Creation.zeros(Shape.of(shape), defaultDtype), 0, 1, DEFAULT_GENERATOR);
    }

    /// In the default float dtype, from the default generator.
    public static Tensor rand(Shape shape) {
        return Random.uniform(Creation.zeros(shape, defaultDtype), 0, 1, DEFAULT_GENERATOR);
    }

    /// From the default generator; a dtype that is not floating-point is a [DTypeError].
    public static Tensor rand(Shape shape, DType dtype) {
        return Random.uniform(Creation.zeros(shape, dtype), 0, 1, DEFAULT_GENERATOR);
    }

    /// As [#rand(Shape)] unless the options name a dtype or a generator.
    public static Tensor rand(Shape shape, Consumer<TensorOptions> options) {
        TensorOptions o = options(options);
        Tensor t = Creation.zeros(o.device(), shape, o.dtypeOr(defaultDtype));
        return o.finish(Random.uniform(t, 0, 1, o.generatorOr(DEFAULT_GENERATOR)));
    }

    /// In shape and dtype of the other, which must be floating-point: else a [DTypeError].
    public static Tensor randLike(Tensor like) {
        return Random.uniform(Creation.zeros(like, like.shape(), like.dtype()), 0, 1, DEFAULT_GENERATOR);
    }

    /// Standard normal.
    public static Tensor randn(long... shape) {
        return Random.normal(Creation.zeros(Shape.of(shape), defaultDtype), 0, 1, DEFAULT_GENERATOR);
    }

    /// In the default float dtype, from the default generator.
    public static Tensor randn(Shape shape) {
        return Random.normal(Creation.zeros(shape, defaultDtype), 0, 1, DEFAULT_GENERATOR);
    }

    /// From the default generator; a dtype that is not floating-point is a [DTypeError].
    public static Tensor randn(Shape shape, DType dtype) {
        return Random.normal(Creation.zeros(shape, dtype), 0, 1, DEFAULT_GENERATOR);
    }

    /// As [#randn(Shape)] unless the options name a dtype or a generator.
    public static Tensor randn(Shape shape, Consumer<TensorOptions> options) {
        TensorOptions o = options(options);
        Tensor t = Creation.zeros(o.device(), shape, o.dtypeOr(defaultDtype));
        return o.finish(Random.normal(t, 0, 1, o.generatorOr(DEFAULT_GENERATOR)));
    }

    /// In shape and dtype of the other, which must be floating-point: else a [DTypeError].
    public static Tensor randnLike(Tensor like) {
        return Random.normal(Creation.zeros(like, like.shape(), like.dtype()), 0, 1, DEFAULT_GENERATOR);
    }

    /// Integers in `[0, high)`, int64.
    public static Tensor randint(long high, Shape shape) {
        return Random.randint(0, high, shape, DType.INT64, DEFAULT_GENERATOR);
    }

    /// Integers in `[low, high)`, int64.
    public static Tensor randint(long low, long high, Shape shape) {
        return Random.randint(low, high, shape, DType.INT64, DEFAULT_GENERATOR);
    }

    /// Integers in `[low, high)`, drawn as int64 and converted; `low` not below `high` is a [ValueError].
    public static Tensor randint(long low, long high, Shape shape, DType dtype) {
        return Random.randint(low, high, shape, dtype, DEFAULT_GENERATOR);
    }

    /// `0 … n − 1` in random order, int64.
    public static Tensor randperm(int n) {
        return Random.randperm(n, DType.INT64, DEFAULT_GENERATOR);
    }

    /// As [#randperm(int)], from a generator of your own; a negative `n` is a [ValueError].
    public static Tensor randperm(int n, Generator generator) {
        return Random.randperm(n, DType.INT64, generator);
    }

    /// Normal numbers with this mean and standard deviation.
    public static Tensor normal(double mean, double std, Shape shape) {
        return Random.normal(Creation.zeros(shape, defaultDtype), mean, std, DEFAULT_GENERATOR);
    }

    // ---- joining ----

    /// Joins along the first dimension.
    public static Tensor cat(List<Tensor> tensors) {
        return Joining.cat(0, tensors.toArray(Tensor[]::new));
    }

    /// Joins along an existing dimension.
    public static Tensor cat(List<Tensor> tensors, int dim) {
        return Joining.cat(dim, tensors.toArray(Tensor[]::new));
    }

    /// Joins along a new first dimension.
    public static Tensor stack(List<Tensor> tensors) {
        return Joining.stack(0, tensors.toArray(Tensor[]::new));
    }

    /// Joins along a new dimension.
    public static Tensor stack(List<Tensor> tensors, int dim) {
        return Joining.stack(dim, tensors.toArray(Tensor[]::new));
    }

    // ---- functions whose first argument is a number, and functions of several tensors ----

    /// `left + right`.
    public static Tensor add(Number left, Tensor right) {
        return Arithmetic.add(Tensor.scalar(left), right, 1);
    }

    /// `left − right`.
    public static Tensor sub(Number left, Tensor right) {
        return Arithmetic.rsub(left, right);
    }

    /// `left · right`.
    public static Tensor mul(Number left, Tensor right) {
        return Arithmetic.mul(Tensor.scalar(left), right);
    }

    /// `left / right`.
    public static Tensor div(Number left, Tensor right) {
        return Arithmetic.rdiv(left, right);
    }

    /// `left` to the power `right`.
    public static Tensor pow(Number left, Tensor right) {
        return Arithmetic.pow(Tensor.scalar(left), right);
    }

    /// `condition ? a : b`, broadcast.
    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        return Select.where(condition, a, b);
    }

    /// With a number, which takes part in promotion as in arithmetic: float32 stays float32 beside `0.5`.
    public static Tensor where(Tensor condition, Tensor a, Number b) {
        return Select.where(condition, a, Tensor.scalar(b));
    }

    /// With a number, which takes part in promotion as in [#where(Tensor, Tensor, Number)].
    public static Tensor where(Tensor condition, Number a, Tensor b) {
        return Select.where(condition, Tensor.scalar(a), b);
    }

    /// With two numbers: the default float dtype if one is a float, else int64.
    public static Tensor where(Tensor condition, Number a, Number b) {
        return Select.where(condition, Tensor.scalar(a), Tensor.scalar(b))
                .to(isFloating(a) || isFloating(b) ? defaultDtype : DType.INT64);
    }

    /// True when shapes and all elements are equal; NaN equals nothing. Different dtypes are a [DTypeError].
    public static boolean equal(Tensor a, Tensor b) {
        return Compare.equal(a, b);
    }

    /// True when `|a − b| ≤ 1e-8 + 1e-5 · |b|` everywhere, broadcast; NaN is close to nothing.
    /// Different dtypes are a [DTypeError].
    public static boolean allclose(Tensor a, Tensor b) {
        return a.allclose(b);
    }

    /// The dtype in which both meet: the higher category wins (int64 with float16 gives float16), then the
    /// larger one; uint8 with int8 gives int16, float16 with bfloat16 float32.
    public static DType promoteTypes(DType a, DType b) {
        return Promotion.of(a, b);
    }

    /// The dtype of arithmetic on both: 0-dim tensors change it only by a higher category (bool, integer, float).
    public static DType resultType(Tensor a, Tensor b) {
        return Promotion.result(a, b);
    }

    /// Whether a result may be written in place: floats not into integers or bools, integers not into bools.
    public static boolean canCast(DType from, DType to) {
        return Promotion.canCast(from, to);
    }

    /// As [Tensor#matmul].
    public static Tensor matmul(Tensor a, Tensor b) {
        return a.matmul(b);
    }

    /// As [Tensor#mm].
    public static Tensor mm(Tensor a, Tensor b) {
        return a.mm(b);
    }

    /// As [Tensor#bmm].
    public static Tensor bmm(Tensor a, Tensor b) {
        return a.bmm(b);
    }

    /// As [Tensor#mv].
    public static Tensor mv(Tensor a, Tensor b) {
        return a.mv(b);
    }

    /// As [Tensor#dot].
    public static Tensor dot(Tensor a, Tensor b) {
        return a.dot(b);
    }

    /// As [Tensor#add].
    public static Tensor add(Tensor a, Tensor b) {
        return a.add(b);
    }

    /// As [Tensor#sub].
    public static Tensor sub(Tensor a, Tensor b) {
        return a.sub(b);
    }

    /// As [Tensor#mul].
    public static Tensor mul(Tensor a, Tensor b) {
        return a.mul(b);
    }

    /// As [Tensor#div].
    public static Tensor div(Tensor a, Tensor b) {
        return a.div(b);
    }

    /// As [Tensor#pow].
    public static Tensor pow(Tensor a, Tensor b) {
        return a.pow(b);
    }

    /// As [Tensor#maximum].
    public static Tensor maximum(Tensor a, Tensor b) {
        return a.maximum(b);
    }

    /// As [Tensor#minimum].
    public static Tensor minimum(Tensor a, Tensor b) {
        return a.minimum(b);
    }

    /// As [Tensor#abs].
    public static Tensor abs(Tensor a) {
        return a.abs();
    }

    /// As [Tensor#exp].
    public static Tensor exp(Tensor a) {
        return a.exp();
    }

    /// As [Tensor#log].
    public static Tensor log(Tensor a) {
        return a.log();
    }

    /// As [Tensor#sqrt].
    public static Tensor sqrt(Tensor a) {
        return a.sqrt();
    }

    /// As [Tensor#sin].
    public static Tensor sin(Tensor a) {
        return a.sin();
    }

    /// As [Tensor#cos].
    public static Tensor cos(Tensor a) {
        return a.cos();
    }

    /// As [Tensor#tanh].
    public static Tensor tanh(Tensor a) {
        return a.tanh();
    }

    /// As [Tensor#sigmoid].
    public static Tensor sigmoid(Tensor a) {
        return a.sigmoid();
    }

    /// As [Tensor#relu].
    public static Tensor relu(Tensor a) {
        return a.relu();
    }

    /// As [Tensor#square].
    public static Tensor square(Tensor a) {
        return a.square();
    }

    /// As [Tensor#sum].
    public static Tensor sum(Tensor a) {
        return a.sum();
    }

    /// As [Tensor#mean].
    public static Tensor mean(Tensor a) {
        return a.mean();
    }

    /// As [Tensor#flatten].
    public static Tensor flatten(Tensor a) {
        return a.flatten();
    }

    /// Einstein summation: `einsum("ij,jk->ik", a, b)`.
    public static Tensor einsum(String equation, Tensor... operands) {
        return Einsum.einsum(equation, List.of(operands));
    }

    /// Sums over the last `dims` dimensions of `a` and the first of `b`.
    public static Tensor tensordot(Tensor a, Tensor b, int dims) {
        return Products.tensordot(a, b, dims);
    }

    /// Sums over the dimensions `dimsA` of `a` and, in the same order, `dimsB` of `b`.
    public static Tensor tensordot(Tensor a, Tensor b, int[] dimsA, int[] dimsB) {
        return Products.tensordot(a, b, dimsA, dimsB);
    }

    /// Coordinates of a grid; `indexing` is `"ij"` or `"xy"`.
    public static List<Tensor> meshgrid(List<Tensor> axes, String indexing) {
        return Building.meshgrid(axes, indexing);
    }

    /// Coordinates of a grid, rows first.
    public static List<Tensor> meshgrid(Tensor... axes) {
        return Building.meshgrid(List.of(axes), "ij");
    }

    /// All tuples of one element of each.
    public static Tensor cartesianProd(Tensor... tensors) {
        return Building.cartesianProd(List.of(tensors));
    }

    /// All pairs of elements.
    public static Tensor combinations(Tensor a, int r) {
        return Building.combinations(a, r, false);
    }

    /// Joins side by side.
    public static Tensor hstack(List<Tensor> tensors) {
        return Building.hstack(tensors);
    }

    /// Joins as rows.
    public static Tensor vstack(List<Tensor> tensors) {
        return Building.vstack(tensors);
    }

    /// Joins in depth.
    public static Tensor dstack(List<Tensor> tensors) {
        return Building.dstack(tensors);
    }

    /// Joins vectors as columns.
    public static Tensor columnStack(List<Tensor> tensors) {
        return Building.columnStack(tensors);
    }

    /// As [#cat(List, int)].
    public static Tensor concat(List<Tensor> tensors, int dim) {
        return cat(tensors, dim);
    }

    /// Matrices along a diagonal.
    public static Tensor blockDiag(Tensor... tensors) {
        return Building.blockDiag(List.of(tensors));
    }

    /// All stretched to their common shape.
    public static List<Tensor> broadcastTensors(Tensor... tensors) {
        return Building.broadcastTensors(List.of(tensors));
    }

    /// At least one dimension.
    public static Tensor atleast1d(Tensor a) {
        return Building.atLeast1d(a);
    }

    /// At least two dimensions.
    public static Tensor atleast2d(Tensor a) {
        return Building.atLeast2d(a);
    }

    /// At least three dimensions.
    public static Tensor atleast3d(Tensor a) {
        return Building.atLeast3d(a);
    }

    /// [#atleast1d(Tensor)] of each.
    public static List<Tensor> atleast1d(List<Tensor> tensors) {
        return tensors.stream().map(Building::atLeast1d).toList();
    }

    /// [#atleast2d(Tensor)] of each.
    public static List<Tensor> atleast2d(List<Tensor> tensors) {
        return tensors.stream().map(Building::atLeast2d).toList();
    }

    /// [#atleast3d(Tensor)] of each.
    public static List<Tensor> atleast3d(List<Tensor> tensors) {
        return tensors.stream().map(Building::atLeast3d).toList();
    }

    /// Distances of all pairs of rows.
    public static Tensor cdist(Tensor a, Tensor b) {
        return Products.cdist(a, b, 2);
    }

    /// Where values belong in a sorted row.
    public static Tensor searchsorted(Tensor sorted, Tensor values) {
        return Sorting.searchsorted(sorted, values, false, false);
    }

    /// Where values belong in a sorted row: before its equals for the side `"left"`, behind them for `"right"`.
    public static Tensor searchsorted(Tensor sorted, Tensor values, String side) {
        return Sorting.searchsorted(sorted, values, Sorting.onTheRight(side, false), false);
    }

    /// The same of rows in any order, which `sorter` (what argsort gives) puts in order.
    public static Tensor searchsorted(Tensor unsorted, Tensor values, String side, Tensor sorter) {
        return Sorting.searchsorted(unsorted, values, Sorting.onTheRight(side, false), false, sorter);
    }

    /// Into which bucket values fall; with `right` a value that equals a boundary belongs to the bucket above it.
    public static Tensor bucketize(Tensor values, Tensor boundaries, boolean right) {
        return Sorting.searchsorted(boundaries, values, right, false);
    }

    /// Sorted along the first dimension.
    public static Tensor msort(Tensor a) {
        return a.msort();
    }

    /// Into which bucket values fall.
    public static Tensor bucketize(Tensor values, Tensor boundaries) {
        return Sorting.searchsorted(boundaries, values, false, false);
    }

    /// Which elements occur among others.
    public static Tensor isin(Tensor a, Tensor others) {
        return Sorting.isin(a, others);
    }

    /// The area under a curve by trapezoids.
    public static Tensor trapezoid(Tensor y, Tensor x) {
        return Building.trapezoidPoints(y, x, -1);
    }

    /// Step function with a value at 0.
    public static Tensor heaviside(Tensor a, Tensor values) {
        return Activations.heaviside(a, values);
    }

    /// 0 and 1 drawn with these probabilities.
    public static Tensor bernoulli(Tensor p) {
        return p.bernoulli();
    }

    /// Indices drawn with these weights.
    public static Tensor multinomial(Tensor weights, int samples, boolean replacement) {
        return weights.multinomial(samples, replacement);
    }

    /// How many threads kernels may use.
    public static int getNumThreads() {
        return Backends.standard().threads();
    }

    /// Lets kernels use so many threads.
    public static void setNumThreads(int threads) {
        Backends.standard().setThreads(threads);
    }

    /// As the method of [Tensor].
    public static Tensor neg(Tensor a) {
        return a.neg();
    }

    /// As the method of [Tensor].
    public static Tensor sign(Tensor a) {
        return a.sign();
    }

    /// As the method of [Tensor].
    public static Tensor log2(Tensor a) {
        return a.log2();
    }

    /// As the method of [Tensor].
    public static Tensor log10(Tensor a) {
        return a.log10();
    }

    /// As the method of [Tensor].
    public static Tensor log1p(Tensor a) {
        return a.log1p();
    }

    /// As the method of [Tensor].
    public static Tensor expm1(Tensor a) {
        return a.expm1();
    }

    /// As the method of [Tensor].
    public static Tensor tan(Tensor a) {
        return a.tan();
    }

    /// As the method of [Tensor].
    public static Tensor asin(Tensor a) {
        return a.asin();
    }

    /// As the method of [Tensor].
    public static Tensor acos(Tensor a) {
        return a.acos();
    }

    /// As the method of [Tensor].
    public static Tensor atan(Tensor a) {
        return a.atan();
    }

    /// As the method of [Tensor].
    public static Tensor sinh(Tensor a) {
        return a.sinh();
    }

    /// As the method of [Tensor].
    public static Tensor cosh(Tensor a) {
        return a.cosh();
    }

    /// As the method of [Tensor].
    public static Tensor floor(Tensor a) {
        return a.floor();
    }

    /// As the method of [Tensor].
    public static Tensor ceil(Tensor a) {
        return a.ceil();
    }

    /// As the method of [Tensor].
    public static Tensor round(Tensor a) {
        return a.round();
    }

    /// As the method of [Tensor].
    public static Tensor trunc(Tensor a) {
        return a.trunc();
    }

    /// As the method of [Tensor].
    public static Tensor reciprocal(Tensor a) {
        return a.reciprocal();
    }

    /// As the method of [Tensor].
    public static Tensor rsqrt(Tensor a) {
        return a.rsqrt();
    }

    /// As the method of [Tensor].
    public static Tensor erf(Tensor a) {
        return a.erf();
    }

    /// As the method of [Tensor].
    public static Tensor isnan(Tensor a) {
        return a.isnan();
    }

    /// As the method of [Tensor].
    public static Tensor isinf(Tensor a) {
        return a.isinf();
    }

    /// As the method of [Tensor].
    public static Tensor isfinite(Tensor a) {
        return a.isfinite();
    }

    /// As the method of [Tensor].
    public static Tensor logicalNot(Tensor a) {
        return a.logicalNot();
    }

    /// As the method of [Tensor].
    public static Tensor prod(Tensor a) {
        return a.prod();
    }

    /// As the method of [Tensor].
    public static Tensor max(Tensor a) {
        return a.max();
    }

    /// As the method of [Tensor].
    public static Tensor min(Tensor a) {
        return a.min();
    }

    /// As the method of [Tensor].
    public static Tensor argmax(Tensor a) {
        return a.argmax();
    }

    /// As the method of [Tensor].
    public static Tensor argmin(Tensor a) {
        return a.argmin();
    }

    /// As the method of [Tensor].
    public static Tensor std(Tensor a) {
        return a.std();
    }

    /// As the method of [Tensor].
    public static Tensor var(Tensor a) {
        return a.var();
    }

    /// As the method of [Tensor].
    public static Tensor median(Tensor a) {
        return a.median();
    }

    /// As the method of [Tensor].
    public static Tensor all(Tensor a) {
        return a.all();
    }

    /// As the method of [Tensor].
    public static Tensor any(Tensor a) {
        return a.any();
    }

    /// As the method of [Tensor].
    public static long numel(Tensor a) {
        return a.numel();
    }

    /// As the method of [Tensor].
    public static Tensor norm(Tensor a) {
        return a.norm();
    }

    /// As the method of [Tensor].
    public static Tensor unique(Tensor a) {
        return a.unique();
    }

    /// As the method of [Tensor].
    public static Tensor nonzero(Tensor a) {
        return a.nonzero();
    }

    /// As the method of [Tensor].
    public static Tensor bincount(Tensor a) {
        return a.bincount();
    }

    /// As the method of [Tensor].
    public static Tensor tril(Tensor a) {
        return a.tril();
    }

    /// As the method of [Tensor].
    public static Tensor triu(Tensor a) {
        return a.triu();
    }

    /// As the method of [Tensor].
    public static Tensor diag(Tensor a) {
        return a.diag();
    }

    /// As the method of [Tensor].
    public static Tensor trace(Tensor a) {
        return a.trace();
    }

    /// As the method of [Tensor].
    public static Tensor t(Tensor a) {
        return a.t();
    }

    /// As the method of [Tensor].
    public static Tensor squeeze(Tensor a) {
        return a.squeeze();
    }

    /// As the method of [Tensor].
    public static Tensor clone(Tensor a) {
        return a.clone();
    }

    /// As the method of [Tensor].
    public static Tensor softmax(Tensor a, int dim) {
        return a.softmax(dim);
    }

    /// As the method of [Tensor].
    public static Tensor logSoftmax(Tensor a, int dim) {
        return a.logSoftmax(dim);
    }

    /// As the method of [Tensor].
    public static Tensor cumsum(Tensor a, int dim) {
        return a.cumsum(dim);
    }

    /// As the method of [Tensor].
    public static Tensor cumprod(Tensor a, int dim) {
        return a.cumprod(dim);
    }

    /// As the method of [Tensor].
    public static Tensor logsumexp(Tensor a, int dim) {
        return a.logsumexp(dim);
    }

    /// As the method of [Tensor].
    public static Tensor sum(Tensor a, int dim) {
        return a.sum(dim);
    }

    /// As the method of [Tensor].
    public static Tensor mean(Tensor a, int dim) {
        return a.mean(dim);
    }

    /// As the method of [Tensor].
    public static ValuesIndices max(Tensor a, int dim) {
        return a.max(dim);
    }

    /// As the method of [Tensor].
    public static ValuesIndices min(Tensor a, int dim) {
        return a.min(dim);
    }

    /// As the method of [Tensor].
    public static Tensor argmax(Tensor a, int dim) {
        return a.argmax(dim);
    }

    /// As the method of [Tensor].
    public static Tensor argmin(Tensor a, int dim) {
        return a.argmin(dim);
    }

    /// As the method of [Tensor].
    public static ValuesIndices sort(Tensor a, int dim) {
        return a.sort(dim);
    }

    /// As the method of [Tensor].
    public static Tensor argsort(Tensor a, int dim) {
        return a.argsort(dim);
    }

    /// As the method of [Tensor].
    public static Tensor std(Tensor a, int dim) {
        return a.std(dim);
    }

    /// As the method of [Tensor].
    public static Tensor var(Tensor a, int dim) {
        return a.var(dim);
    }

    /// As the method of [Tensor].
    public static Tensor squeeze(Tensor a, int dim) {
        return a.squeeze(dim);
    }

    /// As the method of [Tensor].
    public static Tensor unsqueeze(Tensor a, int dim) {
        return a.unsqueeze(dim);
    }

    /// As the method of [Tensor].
    public static List<Tensor> unbind(Tensor a, int dim) {
        return a.unbind(dim);
    }

    /// As the method of [Tensor].
    public static Tensor floorDivide(Tensor a, Tensor b) {
        return a.floorDivide(b);
    }

    /// As the method of [Tensor].
    public static Tensor remainder(Tensor a, Tensor b) {
        return a.remainder(b);
    }

    /// As the method of [Tensor].
    public static Tensor fmod(Tensor a, Tensor b) {
        return a.fmod(b);
    }

    /// As the method of [Tensor].
    public static Tensor eq(Tensor a, Tensor b) {
        return a.eq(b);
    }

    /// As the method of [Tensor].
    public static Tensor ne(Tensor a, Tensor b) {
        return a.ne(b);
    }

    /// As the method of [Tensor].
    public static Tensor lt(Tensor a, Tensor b) {
        return a.lt(b);
    }

    /// As the method of [Tensor].
    public static Tensor le(Tensor a, Tensor b) {
        return a.le(b);
    }

    /// As the method of [Tensor].
    public static Tensor gt(Tensor a, Tensor b) {
        return a.gt(b);
    }

    /// As the method of [Tensor].
    public static Tensor ge(Tensor a, Tensor b) {
        return a.ge(b);
    }

    /// As the method of [Tensor].
    public static Tensor logicalAnd(Tensor a, Tensor b) {
        return a.logicalAnd(b);
    }

    /// As the method of [Tensor].
    public static Tensor logicalOr(Tensor a, Tensor b) {
        return a.logicalOr(b);
    }

    /// As the method of [Tensor].
    public static Tensor logicalXor(Tensor a, Tensor b) {
        return a.logicalXor(b);
    }

    /// As the method of [Tensor].
    public static Tensor isclose(Tensor a, Tensor b) {
        return a.isclose(b);
    }

    /// As the method of [Tensor].
    public static Tensor atan2(Tensor a, Tensor b) {
        return a.atan2(b);
    }

    /// As the method of [Tensor].
    public static Tensor outer(Tensor a, Tensor b) {
        return a.outer(b);
    }

    /// As the method of [Tensor].
    public static Tensor inner(Tensor a, Tensor b) {
        return a.inner(b);
    }

    /// As the method of [Tensor].
    public static Tensor logaddexp(Tensor a, Tensor b) {
        return a.logaddexp(b);
    }

    /// As the method of [Tensor].
    public static Tensor fmax(Tensor a, Tensor b) {
        return a.fmax(b);
    }

    /// As the method of [Tensor].
    public static Tensor fmin(Tensor a, Tensor b) {
        return a.fmin(b);
    }

    /// As the method of [Tensor].
    public static Tensor reshape(Tensor a, long... shape) {
        return a.reshape(shape);
    }

    /// As the method of [Tensor].
    public static Tensor transpose(Tensor a, int dim0, int dim1) {
        return a.transpose(dim0, dim1);
    }

    /// As the method of [Tensor].
    public static Tensor permute(Tensor a, int... dims) {
        return a.permute(dims);
    }

    /// As the method of [Tensor].
    public static Tensor flip(Tensor a, int... dims) {
        return a.flip(dims);
    }

    /// As the method of [Tensor].
    public static Tensor roll(Tensor a, long shift, int dim) {
        return a.roll(shift, dim);
    }

    /// As the method of [Tensor].
    public static Tensor clamp(Tensor a, Number min, Number max) {
        return a.clamp(min, max);
    }

    /// As the method of [Tensor].
    public static Tensor gather(Tensor a, int dim, Tensor index) {
        return a.gather(dim, index);
    }

    /// As the method of [Tensor].
    public static Tensor indexSelect(Tensor a, int dim, Tensor index) {
        return a.indexSelect(dim, index);
    }

    /// As the method of [Tensor].
    public static Tensor maskedSelect(Tensor a, Tensor mask) {
        return a.maskedSelect(mask);
    }

    /// As the method of [Tensor].
    public static List<Tensor> split(Tensor a, long size, int dim) {
        return a.split(size, dim);
    }

    /// As the method of [Tensor].
    public static List<Tensor> chunk(Tensor a, int chunks, int dim) {
        return a.chunk(chunks, dim);
    }

    /// As the method of [Tensor].
    public static ValuesIndices topk(Tensor a, int k) {
        return a.topk(k);
    }

    /// As the method of [Tensor].
    public static Tensor lerp(Tensor a, Tensor b, Number weight) {
        return a.lerp(b, weight);
    }

    /// As the method of [Tensor].
    public static Tensor addmm(Tensor input, Tensor a, Tensor b) {
        return input.addmm(a, b);
    }

    /// For the library: the name of the backend that new tensors are made on.
    public static String backendName() {
        return Backends.standard().name();
    }

    /// As the tensor in shape and dtype, filled with a number.
    public static Tensor fill(Tensor input, Number value) {
        return input.clone().fill_(value);
    }

    /// As the tensor in shape and dtype, filled with a 0-dim tensor's value, to which the gradient flows.
    public static Tensor fill(Tensor input, Tensor value) {
        return input.clone().copy_(value.expand(input.shape()));
    }

    /// Margins of a constant, the last dimension first.
    public static Tensor constantPadNd(Tensor input, long[] pad, double value) {
        return Padding.constant(input, pad, value);
    }

    // ---- the methods of Tensor as functions ----

    /// The same values without history; shares memory.
    public static Tensor detach(Tensor input) {
        return input.detach();
    }

    /// As [Tensor#reshape(Shape)].
    public static Tensor reshape(Tensor input, Shape shape) {
        return input.reshape(shape);
    }

    /// Dimensions from `startDim` on as one.
    public static Tensor flatten(Tensor input, int startDim) {
        return input.flatten(startDim);
    }

    /// Dimensions `startDim` to `endDim` as one.
    public static Tensor flatten(Tensor input, int startDim, int endDim) {
        return input.flatten(startDim, endDim);
    }

    /// One dimension.
    public static Tensor ravel(Tensor input) {
        return input.ravel();
    }

    /// One dimension as several; one size may be -1.
    public static Tensor unflatten(Tensor input, int dim, long... sizes) {
        return input.unflatten(dim, sizes);
    }

    /// As [Tensor#swapaxes(int, int)].
    public static Tensor swapaxes(Tensor input, int dim0, int dim1) {
        return input.swapaxes(dim0, dim1);
    }

    /// One dimension moved to another place; a view.
    public static Tensor movedim(Tensor input, int source, int destination) {
        return input.movedim(source, destination);
    }

    /// Dimensions moved to other places; a view.
    public static Tensor movedim(Tensor input, int[] source, int[] destination) {
        return input.movedim(source, destination);
    }

    /// As [Tensor#broadcastTo(long...)].
    public static Tensor broadcastTo(Tensor input, long... sizes) {
        return input.broadcastTo(sizes);
    }

    /// As repeat, with missing leading counts taken as 1.
    public static Tensor tile(Tensor input, long... times) {
        return input.tile(times);
    }

    /// Each element repeated, in the flattened tensor.
    public static Tensor repeatInterleave(Tensor input, long repeats) {
        return input.repeatInterleave(repeats);
    }

    /// Each slice of a dimension repeated.
    public static Tensor repeatInterleave(Tensor input, long repeats, int dim) {
        return input.repeatInterleave(repeats, dim);
    }

    /// Shifted around the end of the flattened tensor.
    public static Tensor roll(Tensor input, long shift) {
        return input.roll(shift);
    }

    /// Shifted along several dimensions.
    public static Tensor roll(Tensor input, long[] shifts, int... dims) {
        return input.roll(shifts, dims);
    }

    /// Positions `start` to `start + length - 1` of a dimension; a view.
    public static Tensor narrow(Tensor input, int dim, long start, long length) {
        return input.narrow(dim, start, length);
    }

    /// One position of a dimension, which disappears; a view.
    public static Tensor select(Tensor input, int dim, long index) {
        return input.select(dim, index);
    }

    /// The diagonal of the first two dimensions; a view.
    public static Tensor diagonal(Tensor input) {
        return input.diagonal();
    }

    /// A diagonal, as a new last dimension; a view.
    public static Tensor diagonal(Tensor input, int offset, int dim1, int dim2) {
        return input.diagonal(offset, dim1, dim2);
    }

    /// Any sizes and steps in the same memory.
    public static Tensor asStrided(Tensor input, long[] size, long[] stride, long offset) {
        return input.asStrided(size, stride, offset);
    }

    /// Parts of `size` along the first dimension; views.
    public static List<Tensor> split(Tensor input, long size) {
        return input.split(size);
    }

    /// Parts of these sizes along a dimension; views.
    public static List<Tensor> split(Tensor input, long[] sizes, int dim) {
        return input.split(sizes, dim);
    }

    /// So many parts along the first dimension; views.
    public static List<Tensor> chunk(Tensor input, int chunks) {
        return input.chunk(chunks);
    }

    /// The slices of the first dimension; views.
    public static List<Tensor> unbind(Tensor input) {
        return input.unbind();
    }

    /// With `source` added to the slices that the index names.
    public static Tensor indexAdd(Tensor input, int dim, Tensor index, Tensor source) {
        return input.indexAdd(dim, index, source);
    }

    /// With `source` copied to the slices that the index names.
    public static Tensor indexCopy(Tensor input, int dim, Tensor index, Tensor source) {
        return input.indexCopy(dim, index, source);
    }

    /// With a number in the slices that the index names.
    public static Tensor indexFill(Tensor input, int dim, Tensor index, Number value) {
        return input.indexFill(dim, index, value);
    }

    /// A copy with `source` written where the index says.
    public static Tensor scatter(Tensor input, int dim, Tensor index, Tensor source) {
        return input.scatter(dim, index, source);
    }

    /// A copy with a number written where the index says.
    public static Tensor scatter(Tensor input, int dim, Tensor index, Number value) {
        return input.scatter(dim, index, value);
    }

    /// A copy with `source` added where the index says.
    public static Tensor scatterAdd(Tensor input, int dim, Tensor index, Tensor source) {
        return input.scatterAdd(dim, index, source);
    }

    /// A copy with a number where the mask is true.
    public static Tensor maskedFill(Tensor input, Tensor mask, Number value) {
        return input.maskedFill(mask, value);
    }

    /// A copy with a 0-dim tensor where the mask is true.
    public static Tensor maskedFill(Tensor input, Tensor mask, Tensor value) {
        return input.maskedFill(mask, value);
    }

    /// `2ˣ`.
    public static Tensor exp2(Tensor input) {
        return input.exp2();
    }

    /// Inverse hyperbolic sine.
    public static Tensor asinh(Tensor input) {
        return input.asinh();
    }

    /// Inverse hyperbolic cosine.
    public static Tensor acosh(Tensor input) {
        return input.acosh();
    }

    /// Inverse hyperbolic tangent.
    public static Tensor atanh(Tensor input) {
        return input.atanh();
    }

    /// `1 − erf(x)`.
    public static Tensor erfc(Tensor input) {
        return input.erfc();
    }

    /// Inverse of [Tensor#erf()].
    public static Tensor erfinv(Tensor input) {
        return input.erfinv();
    }

    /// Logarithm of the absolute gamma function.
    public static Tensor lgamma(Tensor input) {
        return input.lgamma();
    }

    /// `x − trunc(x)`.
    public static Tensor frac(Tensor input) {
        return input.frac();
    }

    /// Inverts bits; a mask for bool.
    public static Tensor bitwiseNot(Tensor input) {
        return input.bitwiseNot();
    }

    /// Rounds to decimal places.
    public static Tensor round(Tensor input, int decimals) {
        return input.round(decimals);
    }

    /// `x + other`.
    public static Tensor add(Tensor input, Number other) {
        return input.add(other);
    }

    /// `x + alpha · other`.
    public static Tensor add(Tensor input, Tensor other, Number alpha) {
        return input.add(other, alpha);
    }

    /// `x − other`.
    public static Tensor sub(Tensor input, Number other) {
        return input.sub(other);
    }

    /// `x − alpha · other`.
    public static Tensor sub(Tensor input, Tensor other, Number alpha) {
        return input.sub(other, alpha);
    }

    /// `x · other`.
    public static Tensor mul(Tensor input, Number other) {
        return input.mul(other);
    }

    /// `x / other`; integers give float32.
    public static Tensor div(Tensor input, Number other) {
        return input.div(other);
    }

    /// `x / other`, rounded `"trunc"` or `"floor"`.
    public static Tensor div(Tensor input, Tensor other, String roundingMode) {
        return input.div(other, roundingMode);
    }

    /// `x / other`, rounded `"trunc"` or `"floor"`.
    public static Tensor div(Tensor input, Number other, String roundingMode) {
        return input.div(other, roundingMode);
    }

    /// `x // other`, rounded down.
    public static Tensor floorDivide(Tensor input, Number other) {
        return input.floorDivide(other);
    }

    /// `x % other` with the sign of `other`.
    public static Tensor remainder(Tensor input, Number other) {
        return input.remainder(other);
    }

    /// Remainder with the sign of `x`.
    public static Tensor fmod(Tensor input, Number other) {
        return input.fmod(other);
    }

    /// `x` to the power `other`.
    public static Tensor pow(Tensor input, Number other) {
        return input.pow(other);
    }

    /// The larger one; NaN wins.
    public static Tensor maximum(Tensor input, Number other) {
        return input.maximum(other);
    }

    /// The smaller one; NaN wins.
    public static Tensor minimum(Tensor input, Number other) {
        return input.minimum(other);
    }

    /// `√(x² + other²)`.
    public static Tensor hypot(Tensor input, Tensor other) {
        return input.hypot(other);
    }

    /// The magnitude of `x` with the sign of `other`.
    public static Tensor copysign(Tensor input, Tensor other) {
        return input.copysign(other);
    }

    /// `x · log(other)`, 0 where `x` is 0.
    public static Tensor xlogy(Tensor input, Tensor other) {
        return input.xlogy(other);
    }

    /// `x + weight · (end − x)`.
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) {
        return input.lerp(end, weight);
    }

    /// `x + value · t1 · t2`.
    public static Tensor addcmul(Tensor input, Tensor t1, Tensor t2, Number value) {
        return input.addcmul(t1, t2, value);
    }

    /// `x + value · t1 / t2`.
    public static Tensor addcdiv(Tensor input, Tensor t1, Tensor t2, Number value) {
        return input.addcdiv(t1, t2, value);
    }

    /// Limits values to `[min, max]`; null is no limit.
    public static Tensor clamp(Tensor input, @Nullable Tensor min, @Nullable Tensor max) {
        return input.clamp(min, max);
    }

    /// As [Tensor#clip(Number, Number)].
    public static Tensor clip(Tensor input, @Nullable Number min, @Nullable Number max) {
        return input.clip(min, max);
    }

    /// Bits: and, broadcast.
    public static Tensor bitwiseAnd(Tensor input, Tensor other) {
        return input.bitwiseAnd(other);
    }

    /// Bits: and.
    public static Tensor bitwiseAnd(Tensor input, Number other) {
        return input.bitwiseAnd(other);
    }

    /// Bits: or, broadcast.
    public static Tensor bitwiseOr(Tensor input, Tensor other) {
        return input.bitwiseOr(other);
    }

    /// Bits: or.
    public static Tensor bitwiseOr(Tensor input, Number other) {
        return input.bitwiseOr(other);
    }

    /// Bits: xor, broadcast.
    public static Tensor bitwiseXor(Tensor input, Tensor other) {
        return input.bitwiseXor(other);
    }

    /// Bits: xor.
    public static Tensor bitwiseXor(Tensor input, Number other) {
        return input.bitwiseXor(other);
    }

    /// `x == other`.
    public static Tensor eq(Tensor input, Number other) {
        return input.eq(other);
    }

    /// `x != other`.
    public static Tensor ne(Tensor input, Number other) {
        return input.ne(other);
    }

    /// `x < other`.
    public static Tensor lt(Tensor input, Number other) {
        return input.lt(other);
    }

    /// `x <= other`.
    public static Tensor le(Tensor input, Number other) {
        return input.le(other);
    }

    /// `x > other`.
    public static Tensor gt(Tensor input, Number other) {
        return input.gt(other);
    }

    /// `x >= other`.
    public static Tensor ge(Tensor input, Number other) {
        return input.ge(other);
    }

    /// `|x − other| ≤ atol + rtol · |other|`.
    public static Tensor isclose(Tensor input, Tensor other, double rtol, double atol) {
        return input.isclose(other, rtol, atol);
    }

    /// True when all elements are close.
    public static boolean allclose(Tensor input, Tensor other, double rtol, double atol) {
        return input.allclose(other, rtol, atol);
    }

    /// Sum along the dimensions.
    public static Tensor sum(Tensor input, int... dims) {
        return input.sum(dims);
    }

    /// Sum along a dimension, which stays with size 1 if `keepdim`.
    public static Tensor sum(Tensor input, int dim, boolean keepdim) {
        return input.sum(dim, keepdim);
    }

    /// Sum along the dimensions.
    public static Tensor sum(Tensor input, int[] dims, boolean keepdim) {
        return input.sum(dims, keepdim);
    }

    /// Mean along the dimensions.
    public static Tensor mean(Tensor input, int... dims) {
        return input.mean(dims);
    }

    /// Mean along a dimension, which stays with size 1 if `keepdim`.
    public static Tensor mean(Tensor input, int dim, boolean keepdim) {
        return input.mean(dim, keepdim);
    }

    /// Mean along the dimensions.
    public static Tensor mean(Tensor input, int[] dims, boolean keepdim) {
        return input.mean(dims, keepdim);
    }

    /// True when all are true along the dimensions.
    public static Tensor all(Tensor input, int... dims) {
        return input.all(dims);
    }

    /// True when all are true along a dimension, which stays with size 1 if `keepdim`.
    public static Tensor all(Tensor input, int dim, boolean keepdim) {
        return input.all(dim, keepdim);
    }

    /// True when all are true along the dimensions.
    public static Tensor all(Tensor input, int[] dims, boolean keepdim) {
        return input.all(dims, keepdim);
    }

    /// True when one is true along the dimensions.
    public static Tensor any(Tensor input, int... dims) {
        return input.any(dims);
    }

    /// True when one is true along a dimension, which stays with size 1 if `keepdim`.
    public static Tensor any(Tensor input, int dim, boolean keepdim) {
        return input.any(dim, keepdim);
    }

    /// True when one is true along the dimensions.
    public static Tensor any(Tensor input, int[] dims, boolean keepdim) {
        return input.any(dims, keepdim);
    }

    /// Largest; equal extremes share the gradient of all elements.
    public static Tensor amax(Tensor input) {
        return input.amax();
    }

    /// Largest; equal extremes share the gradient along the dimensions.
    public static Tensor amax(Tensor input, int... dims) {
        return input.amax(dims);
    }

    /// Largest; equal extremes share the gradient along a dimension, which stays with size 1 if `keepdim`.
    public static Tensor amax(Tensor input, int dim, boolean keepdim) {
        return input.amax(dim, keepdim);
    }

    /// Largest; equal extremes share the gradient along the dimensions.
    public static Tensor amax(Tensor input, int[] dims, boolean keepdim) {
        return input.amax(dims, keepdim);
    }

    /// Smallest; equal extremes share the gradient of all elements.
    public static Tensor amin(Tensor input) {
        return input.amin();
    }

    /// Smallest; equal extremes share the gradient along the dimensions.
    public static Tensor amin(Tensor input, int... dims) {
        return input.amin(dims);
    }

    /// Smallest; equal extremes share the gradient along a dimension, which stays with size 1 if `keepdim`.
    public static Tensor amin(Tensor input, int dim, boolean keepdim) {
        return input.amin(dim, keepdim);
    }

    /// Smallest; equal extremes share the gradient along the dimensions.
    public static Tensor amin(Tensor input, int[] dims, boolean keepdim) {
        return input.amin(dims, keepdim);
    }

    /// Product along a dimension.
    public static Tensor prod(Tensor input, int dim) {
        return input.prod(dim);
    }

    /// Product along a dimension.
    public static Tensor prod(Tensor input, int dim, boolean keepdim) {
        return input.prod(dim, keepdim);
    }

    /// Largest along a dimension and where it stands first.
    public static ValuesIndices max(Tensor input, int dim, boolean keepdim) {
        return input.max(dim, keepdim);
    }

    /// Elementwise: see [Tensor#maximum].
    public static Tensor max(Tensor input, Tensor other) {
        return input.max(other);
    }

    /// Smallest along a dimension and where it stands first.
    public static ValuesIndices min(Tensor input, int dim, boolean keepdim) {
        return input.min(dim, keepdim);
    }

    /// Elementwise: see [Tensor#minimum].
    public static Tensor min(Tensor input, Tensor other) {
        return input.min(other);
    }

    /// Positions along a dimension, int64; the first of equals.
    public static Tensor argmax(Tensor input, int dim, boolean keepdim) {
        return input.argmax(dim, keepdim);
    }

    /// Positions along a dimension, int64; the first of equals.
    public static Tensor argmin(Tensor input, int dim, boolean keepdim) {
        return input.argmin(dim, keepdim);
    }

    /// Variance along a dimension.
    public static Tensor var(Tensor input, int dim, boolean keepdim) {
        return input.var(dim, keepdim);
    }

    /// Variance with `n − correction` in the denominator.
    public static Tensor var(Tensor input, int[] dims, double correction, boolean keepdim) {
        return input.var(dims, correction, keepdim);
    }

    /// Standard deviation along a dimension.
    public static Tensor std(Tensor input, int dim, boolean keepdim) {
        return input.std(dim, keepdim);
    }

    /// Standard deviation with `n − correction` in the denominator.
    public static Tensor std(Tensor input, int[] dims, double correction, boolean keepdim) {
        return input.std(dims, correction, keepdim);
    }

    /// Sorted along the last dimension, with positions.
    public static ValuesIndices sort(Tensor input) {
        return input.sort();
    }

    /// Sorted along a dimension, with positions.
    public static ValuesIndices sort(Tensor input, int dim, boolean descending) {
        return input.sort(dim, descending);
    }

    /// Positions that would sort the last dimension.
    public static Tensor argsort(Tensor input) {
        return input.argsort();
    }

    /// Positions that would sort a dimension.
    public static Tensor argsort(Tensor input, int dim, boolean descending) {
        return input.argsort(dim, descending);
    }

    /// Values ≤ `max`; null is no limit.
    public static Tensor clampMax(Tensor input, Number max) {
        return input.clampMax(max);
    }

    /// Values ≥ `min`; null is no limit.
    public static Tensor clampMin(Tensor input, Number min) {
        return input.clampMin(min);
    }

    /// Degrees as radians.
    public static Tensor deg2rad(Tensor input) {
        return input.deg2rad();
    }

    /// Radians as degrees.
    public static Tensor rad2deg(Tensor input) {
        return input.rad2deg();
    }

    /// `sin(πx) / (πx)`.
    public static Tensor sinc(Tensor input) {
        return input.sinc();
    }

    /// `log(p / (1 − p))`.
    public static Tensor logit(Tensor input) {
        return input.logit();
    }

    /// NaN as 0 and infinities as the largest numbers.
    public static Tensor nanToNum(Tensor input) {
        return input.nanToNum();
    }

    /// NaN and infinities as these numbers.
    public static Tensor nanToNum(Tensor input, double nan, double posinf, double neginf) {
        return input.nanToNum(nan, posinf, neginf);
    }

    /// `log Σ eˣ` along a dimension.
    public static Tensor logsumexp(Tensor input, int dim, boolean keepdim) {
        return input.logsumexp(dim, keepdim);
    }

    /// The `k` largest along a dimension.
    public static ValuesIndices topk(Tensor input, int k, int dim) {
        return input.topk(k, dim);
    }

    /// The `k` largest or smallest along a dimension.
    public static ValuesIndices topk(Tensor input, int k, int dim, boolean largest) {
        return input.topk(k, dim, largest);
    }

    /// The lower middle value along a dimension.
    public static ValuesIndices median(Tensor input, int dim) {
        return input.median(dim);
    }

    /// The lower middle value along a dimension.
    public static ValuesIndices median(Tensor input, int dim, boolean keepdim) {
        return input.median(dim, keepdim);
    }

    /// The most frequent value along a dimension.
    public static ValuesIndices mode(Tensor input, int dim) {
        return input.mode(dim);
    }

    /// The `k`-th smallest along the last dimension, from 1.
    public static ValuesIndices kthvalue(Tensor input, long k) {
        return input.kthvalue(k);
    }

    /// The `k`-th smallest along a dimension, from 1.
    public static ValuesIndices kthvalue(Tensor input, long k, int dim) {
        return input.kthvalue(k, dim);
    }

    /// A quantile of all elements.
    public static Tensor quantile(Tensor input, double q) {
        return input.quantile(q);
    }

    /// A quantile along a dimension.
    public static Tensor quantile(Tensor input, double q, int dim) {
        return input.quantile(q, dim);
    }

    /// Runs of equal values.
    public static Tensor uniqueConsecutive(Tensor input) {
        return input.uniqueConsecutive();
    }

    /// How often each of 0, 1, 2, … occurs, at least so many.
    public static Tensor bincount(Tensor input, int minlength) {
        return input.bincount(minlength);
    }

    /// Counts in equal bins.
    public static Tensor histc(Tensor input, int bins, double min, double max) {
        return input.histc(bins, min, max);
    }

    /// How many elements are not 0.
    public static Tensor countNonzero(Tensor input) {
        return input.countNonzero();
    }

    /// How many elements are not 0 along a dimension.
    public static Tensor countNonzero(Tensor input, int dim) {
        return input.countNonzero(dim);
    }

    /// Running maximum and where it was met.
    public static ValuesIndices cummax(Tensor input, int dim) {
        return input.cummax(dim);
    }

    /// Running minimum and where it was met.
    public static ValuesIndices cummin(Tensor input, int dim) {
        return input.cummin(dim);
    }

    /// Running `log Σ eˣ`.
    public static Tensor logcumsumexp(Tensor input, int dim) {
        return input.logcumsumexp(dim);
    }

    /// The p-norm of all elements.
    public static Tensor norm(Tensor input, double p) {
        return input.norm(p);
    }

    /// The p-norm along a dimension.
    public static Tensor norm(Tensor input, double p, int dim) {
        return input.norm(p, dim);
    }

    /// The p-norm along a dimension.
    public static Tensor norm(Tensor input, double p, int dim, boolean keepdim) {
        return input.norm(p, dim, keepdim);
    }

    /// Differences of neighbours along the last dimension.
    public static Tensor diff(Tensor input) {
        return input.diff();
    }

    /// Differences of neighbours along a dimension.
    public static Tensor diff(Tensor input, int n, int dim) {
        return input.diff(n, dim);
    }

    /// The lower triangle up to a diagonal.
    public static Tensor tril(Tensor input, int diagonal) {
        return input.tril(diagonal);
    }

    /// The upper triangle from a diagonal.
    public static Tensor triu(Tensor input, int diagonal) {
        return input.triu(diagonal);
    }

    /// A vector on a diagonal, or a matrix's diagonal.
    public static Tensor diag(Tensor input, int diagonal) {
        return input.diag(diagonal);
    }

    /// The last dimension laid on the diagonal of two new ones.
    public static Tensor diagEmbed(Tensor input) {
        return input.diagEmbed();
    }

    /// Turned by quarter turns in the plane of two dimensions.
    public static Tensor rot90(Tensor input, int k, int dim0, int dim1) {
        return input.rot90(k, dim0, dim1);
    }

    /// Reversed along dimension 1.
    public static Tensor fliplr(Tensor input) {
        return input.fliplr();
    }

    /// Reversed along dimension 0.
    public static Tensor flipud(Tensor input) {
        return input.flipud();
    }

    /// Nearly equal parts; views.
    public static List<Tensor> tensorSplit(Tensor input, int sections, int dim) {
        return input.tensorSplit(sections, dim);
    }

    /// Cut at these positions; views.
    public static List<Tensor> tensorSplit(Tensor input, long[] cuts, int dim) {
        return input.tensorSplit(cuts, dim);
    }

    /// Elements by position in the flattened tensor.
    public static Tensor take(Tensor input, Tensor index) {
        return input.take(index);
    }

    /// As gather, with broadcasting.
    public static Tensor takeAlongDim(Tensor input, Tensor index, int dim) {
        return input.takeAlongDim(index, dim);
    }

    /// A copy with the mask's places filled from `source` in order.
    public static Tensor maskedScatter(Tensor input, Tensor mask, Tensor source) {
        return input.maskedScatter(mask, source);
    }

    /// A copy with values combined at an index: `sum`, `prod`, `mean`, `amax`, `amin`.
    public static Tensor scatterReduce(
            Tensor input, int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
        return input.scatterReduce(dim, index, source, reduce, includeSelf);
    }

    /// Positions of the elements that are not 0.
    public static Tensor argwhere(Tensor input) {
        return input.argwhere();
    }

    /// `x + a · b`, batches of matrices.
    public static Tensor baddbmm(Tensor input, Tensor a, Tensor b) {
        return input.baddbmm(a, b);
    }

    /// `x + a · b`, matrix and vector.
    public static Tensor addmv(Tensor input, Tensor a, Tensor b) {
        return input.addmv(a, b);
    }

    /// `x + a bᵀ`, vectors.
    public static Tensor addr(Tensor input, Tensor a, Tensor b) {
        return input.addr(a, b);
    }

    /// The vector product.
    public static Tensor cross(Tensor input, Tensor other, int dim) {
        return input.cross(other, dim);
    }

    /// The p-norm of the difference.
    public static Tensor dist(Tensor input, Tensor other, double p) {
        return input.dist(other, p);
    }

    /// Sum of the numbers that are not NaN.
    public static Tensor nansum(Tensor input) {
        return input.nansum();
    }

    /// Mean of the numbers that are not NaN.
    public static Tensor nanmean(Tensor input) {
        return input.nanmean();
    }

    /// Smallest and largest element, each 0-dim.
    public static AminAmax aminmax(Tensor input) {
        return input.aminmax();
    }

    /// Smallest and largest element along a dimension.
    public static AminAmax aminmax(Tensor input, int dim) {
        return input.aminmax(dim);
    }

    /// `x + Σ aₖ · bₖ` over a batch of matrices: `(n, p)`, `(b, n, m)`, `(b, m, p) → (n, p)`.
    public static Tensor addbmm(Tensor input, Tensor a, Tensor b) {
        return input.addbmm(a, b);
    }

    /// As [Tensor#vdot(Tensor)].
    public static Tensor vdot(Tensor input, Tensor other) {
        return input.vdot(other);
    }

    /// As [Tensor#trueDivide(Tensor)].
    public static Tensor trueDivide(Tensor input, Tensor other) {
        return input.trueDivide(other);
    }

    /// As [Tensor#trueDivide(Number)].
    public static Tensor trueDivide(Tensor input, Number other) {
        return input.trueDivide(other);
    }

    /// As [Tensor#splitWithSizes(long\[\], int)].
    public static List<Tensor> splitWithSizes(Tensor input, long[] sizes, int dim) {
        return input.splitWithSizes(sizes, dim);
    }

    /// A copy with `values` written where the indices point, as [Tensor#indexPut_(Tensor, Object...)] does in place.
    public static Tensor indexPut(Tensor input, Tensor values, Object... indices) {
        return input.indexPut(values, indices);
    }

    /// The sum of all elements in the dtype given.
    public static Tensor sum(Tensor input, DType dtype) {
        return input.sum(dtype);
    }

    /// The mean of all elements computed in the dtype given.
    public static Tensor mean(Tensor input, DType dtype) {
        return input.mean(dtype);
    }

    /// Variance (correction 1) and mean of all elements.
    public static VarMean varMean(Tensor input) {
        return input.varMean();
    }

    /// Variance (correction 1) and mean along a dimension.
    public static VarMean varMean(Tensor input, int dim) {
        return input.varMean(dim);
    }

    /// Standard deviation (correction 1) and mean of all elements.
    public static StdMean stdMean(Tensor input) {
        return input.stdMean();
    }

    /// Standard deviation (correction 1) and mean along a dimension.
    public static StdMean stdMean(Tensor input, int dim) {
        return input.stdMean(dim);
    }
}
