package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /// A name that is not known here, or what a call of it would make: it stands for itself, keeps nothing and does
    /// nothing, so that the tensors beside it can be read. No value with one in it is ever handed out.
    record Foreign(String python) implements Name {
        @Override
        public Object call(String what, List<@Nullable Object> args) {
            return this;
        }

        /// @param path where it stands in the file's value; empty for the value itself
        FileError refused(String what, String path) {
            return new FileError("Weights only load failed. Unsupported global: GLOBAL " + python + " in " + what
                    + (path.isEmpty() ? "" : ", at " + path) + ".\n  The file names " + python
                    + ", which is not a tensor" + kind(python) + ".\n  " + ADVICE
                    + "\n  To get at the tensors beside it: Torch.loadStateDict(path, \"model\") for one entry,"
                    + " TorchFile.loadTensors(path) for all.");
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
            return !args.isEmpty() && args.get(0) instanceof Foreign foreign ? foreign : StorageRef.tensor(what, args);
        }
    }

    /// `torch._utils._rebuild_parameter(tensor, requires_grad, hooks)`.
    record RebuildParameter(String python) implements Name {
        @Override
        public Object call(String what, List<@Nullable Object> args) {
            if (!args.isEmpty() && args.get(0) instanceof Foreign foreign) {
                return foreign;
            }
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

    static Name of(String python) {
        return switch (python) {
            case "collections.OrderedDict" -> new OrderedDict(python);
            case "torch._utils._rebuild_tensor_v2" -> new RebuildTensor(python);
            case "torch._utils._rebuild_parameter" -> new RebuildParameter(python);
            default -> {
                DType dtype = STORAGES.get(python);
                yield dtype == null ? new Foreign(python) : new StorageType(python, dtype);
            }
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
        if (python.startsWith("torch.") && python.endsWith("Storage")) {
            return " of a type that this library has (complex, quantised or eight-bit numbers, perhaps)";
        }
        return python.startsWith("__main__.") || python.contains(".nn.")
                ? "; it looks like a whole model saved with torch.save(model)"
                : "";
    }
}
