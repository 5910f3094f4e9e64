package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names that a pickle may use: what PyTorch writes for tensors, and OrderedDict. Nothing is looked up by name.
final class PickleNames {
    static final String ADVICE = "Nothing of the file was run. Only tensors, OrderedDict, dict, list, tuple, str, int,"
            + " float, bool and None are read: in Python, torch.save(model.state_dict(), path).";

    /// Something that stands for a Python name.
    sealed interface Name {
        /// The name in Python.
        String python();

        /// The value of `name(*args)`.
        default Object call(String what, List<@Nullable Object> args) {
            throw new FileError(what + " calls " + python() + ", which is refused.\n  " + ADVICE);
        }
    }

    /// `collections.OrderedDict`, always made empty and filled afterwards.
    record OrderedDict(String python) implements Name {
        @Override
        public Object call(String what, List<@Nullable Object> args) {
            if (!args.isEmpty()) {
                throw new FileError(what + " makes an OrderedDict from arguments, which PyTorch never writes");
            }
            return new LinkedHashMap<Object, @Nullable Object>();
        }
    }

    /// `torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks, …)`.
    record RebuildTensor(String python) implements Name {
        @Override
        public Object call(String what, List<@Nullable Object> args) {
            return StorageRef.tensor(what, args);
        }
    }

    /// `torch._utils._rebuild_parameter(tensor, requires_grad, hooks)`.
    record RebuildParameter(String python) implements Name {
        @Override
        public Object call(String what, List<@Nullable Object> args) {
            if (args.size() != 3
                    || !(args.get(0) instanceof Tensor t)
                    || !(args.get(1) instanceof Boolean requiresGrad)
                    || !(args.get(2) instanceof Map<?, ?> hooks)
                    || !hooks.isEmpty()) {
                throw new FileError(what + ": a parameter is not written as PyTorch writes it");
            }
            return t.isFloatingPoint() ? t.requiresGrad_(requiresGrad) : t;
        }
    }

    /// `torch.FloatStorage` and the like: an element type.
    record StorageType(String python, DType dtype) implements Name {}

    private static final Map<String, DType> STORAGES = Map.of(
            "torch.FloatStorage", DType.FLOAT32,
            "torch.DoubleStorage", DType.FLOAT64,
            "torch.HalfStorage", DType.FLOAT16,
            "torch.BFloat16Storage", DType.BFLOAT16,
            "torch.LongStorage", DType.INT64,
            "torch.IntStorage", DType.INT32,
            "torch.ShortStorage", DType.INT16,
            "torch.CharStorage", DType.INT8,
            "torch.ByteStorage", DType.UINT8,
            "torch.BoolStorage", DType.BOOL);

    private PickleNames() {}

    static Name of(String what, String python) {
        return switch (python) {
            case "collections.OrderedDict" -> new OrderedDict(python);
            case "torch._utils._rebuild_tensor_v2" -> new RebuildTensor(python);
            case "torch._utils._rebuild_parameter" -> new RebuildParameter(python);
            default ->
                Optional.ofNullable(STORAGES.get(python))
                        .map(dtype -> new StorageType(python, dtype))
                        .orElseThrow(() -> new FileError("Weights only load failed. Unsupported global: GLOBAL "
                                + python + " in " + what + ".\n  The file names " + python
                                + ", which is not a tensor" + kind(python) + ".\n  " + ADVICE));
        };
    }

    private static String kind(String python) {
        if (python.startsWith("__builtin__.")
                || python.startsWith("builtins.")
                || python.startsWith("os.")
                || python.startsWith("posix.")
                || python.startsWith("subprocess.")) {
            return "; loading this file in Python could run a program of its author's choice";
        }
        return python.startsWith("__main__.") || python.contains(".nn.")
                ? "; it looks like a whole model saved with torch.save(model)"
                : "";
    }
}
