package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.StateDictError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A part of a network: parameters, buffers, smaller modules, and how they turn an input into an output.
///
/// Override [#forward(Tensor)] (or [#forward(Tensor...)]) and call the module with `call`, which runs the hooks.
/// Fields that hold a `Module` or a `Parameter`, whatever their declared type, and (registered) buffers are found in
/// the order of declaration, and their names are the keys of the state_dict (a field that a subclass hides is
/// `Base_name`). Modules in lists and maps are not: [ModuleList] is for them.
///
///     class Net extends Module {
///         Linear fc1 = new Linear(4, 8);
///         Linear fc2 = new Linear(8, 3);
///         public Tensor forward(Tensor x) { return fc2.call(fc1.call(x).relu()); }
///     }
public abstract class Module {
    private static final ModuleFields FIELDS = new ModuleFields(Module.class);

    /// Sees, and may replace, the result of a call.
    @FunctionalInterface
    public interface ForwardHook {
        @Nullable
        Tensor apply(Module module, Tensor[] inputs, Tensor output);
    }

    /// Sees, and may replace, the inputs of a call.
    @FunctionalInterface
    public interface ForwardPreHook {
        Tensor @Nullable [] apply(Module module, Tensor[] inputs);
    }

    private final Map<String, @Nullable Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, @Nullable Tensor> buffers = new LinkedHashMap<>();
    private final Map<String, Module> children = new LinkedHashMap<>();
    private final List<ForwardHook> hooks = new ArrayList<>();
    private final List<ForwardPreHook> preHooks = new ArrayList<>();
    private boolean training = true;

    /// What the module computes; override this one for a single input.
    public Tensor forward(Tensor x) {
        throw new UnsupportedOperationException("Module [" + kind() + "] is missing the required \"forward\" function");
    }

    /// What the module computes from several inputs; override this one when there is not exactly one.
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 1) {
            throw new UnsupportedOperationException(
                    kind() + ".forward() takes 1 input but " + inputs.length + " were given");
        }
        return forward(inputs[0]);
    }

    /// Runs the module, hooks included.
    public final Tensor call(Tensor... inputs) {
        Tensor[] in = inputs;
        for (ForwardPreHook h : List.copyOf(preHooks)) {
            Tensor[] replaced = h.apply(this, in);
            in = replaced == null ? in : replaced;
        }
        Tensor out;
        try {
            out = in.length == 1 ? forward(in[0]) : forward(in);
        } catch (ShapeError | DTypeError e) {
            throw ErrorLocation.in(this, this::namedChildren, e);
        }
        for (ForwardHook h : List.copyOf(hooks)) {
            Tensor replaced = h.apply(this, in, out);
            out = replaced == null ? out : replaced;
        }
        return out;
    }

    // ---- registration ----

    /// Under this name, in the place of one that has it already; null keeps the name but is not listed.
    /// Fields of type [Parameter] need no registration.
    public final void registerParameter(String name, @Nullable Parameter p) {
        parameters.put(name, p);
    }

    /// A tensor that belongs to the state but is not learnt, such as a running mean.
    public final void registerBuffer(String name, @Nullable Tensor t) {
        buffers.put(name, t);
    }

    /// Under this name, in the place of one that has it already; fields of type [Module] need no registration.
    public final void registerModule(String name, Module m) {
        children.put(name, m);
    }

    protected final @Nullable Tensor buffer(String name) {
        return buffers.get(name);
    }

    /// Registered children, and those in fields.
    private Map<String, Module> ownModules() {
        Map<String, Module> out = new LinkedHashMap<>();
        FIELDS.of(this, Module.class, (name, m) -> {
            if (!children.containsValue(m)) {
                out.put(name, m);
            }
        });
        out.putAll(children);
        return out;
    }

    private Map<String, Parameter> ownParameters() {
        Map<String, Parameter> out = new LinkedHashMap<>();
        parameters.forEach((k, v) -> {
            if (v != null) {
                out.put(k, v);
            }
        });
        FIELDS.of(this, Parameter.class, (k, v) -> {
            if (!out.containsValue(v)) {
                out.put(k, v);
            }
        });
        return out;
    }

    // ---- walking ----

    /// Direct parts by name.
    public final Map<String, Module> namedChildren() {
        return ownModules();
    }

    /// Direct parts, in a new list.
    public final List<Module> children() {
        return new ArrayList<>(ownModules().values());
    }

    /// This module and all parts, by path (`""` is the module itself).
    public final Map<String, Module> namedModules() {
        Map<String, Module> out = new LinkedHashMap<>();
        collect("", out, new IdentityHashMap<>());
        return out;
    }

    private void collect(String prefix, Map<String, Module> out, IdentityHashMap<Module, Boolean> seen) {
        if (seen.put(this, true) != null) {
            return;
        }
        out.put(prefix, this);
        ownModules().forEach((name, m) -> m.collect(join(prefix, name), out, seen));
    }

    private static String join(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    /// This module first, then all parts, each once; in a new list.
    public final List<Module> modules() {
        return new ArrayList<>(namedModules().values());
    }

    /// All parameters by path (`conv1.weight`), each once.
    public final Map<String, Parameter> namedParameters() {
        Map<String, Parameter> out = new LinkedHashMap<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, Module> parts = namedModules();
        parts.forEach((path, m) -> m.ownParameters().forEach((name, p) -> {
            if (seen.add(p)) {
                out.put(join(path, name), p);
            }
        }));
        seen.addAll(parts.values());
        seen.addAll(namedBuffers().values());
        parts.values().forEach(m -> FIELDS.warnOfOthers(m, seen));
        return out;
    }

    /// All parameters, each once; in a new list.
    public final List<Parameter> parameters() {
        return new ArrayList<>(namedParameters().values());
    }

    /// All buffers by path (`bn1.running_mean`); those that are null are left out.
    public final Map<String, Tensor> namedBuffers() {
        Map<String, Tensor> out = new LinkedHashMap<>();
        namedModules()
                .forEach((path, m) -> m.buffers.forEach((name, t) -> {
                    if (t != null) {
                        out.put(join(path, name), t);
                    }
                }));
        return out;
    }

    /// All buffers that are not null; in a new list.
    public final List<Tensor> buffers() {
        return new ArrayList<>(namedBuffers().values());
    }

    /// By its path (`encoder.0`, `""` for this module); one that is not there is a [StateDictError].
    public final Module getSubmodule(String path) {
        Module m = namedModules().get(path);
        if (m == null) {
            throw new StateDictError(kind() + " has no submodule `" + path + "`");
        }
        return m;
    }

    /// By its path (`conv1.weight`); one that is not there is a [StateDictError].
    public final Parameter getParameter(String path) {
        Parameter p = namedParameters().get(path);
        if (p == null) {
            throw new StateDictError(kind() + " has no parameter `" + path + "`");
        }
        return p;
    }

    // ---- modes ----

    /// True from the start, until [#eval()].
    public final boolean training() {
        return training;
    }

    /// Dropout drops, batch norm measures.
    public final Module train() {
        return train(true);
    }

    /// [#train()] or [#eval()], for this module and all parts; gives this module back.
    public final Module train(boolean mode) {
        for (Module m : modules()) {
            m.training = mode;
        }
        return this;
    }

    /// Dropout keeps, batch norm uses what it has measured.
    public final Module eval() {
        return train(false);
    }

    /// Sets the gradient of every parameter to null.
    public final void zeroGrad() {
        for (Parameter p : parameters()) {
            p.setGrad(null);
        }
    }

    /// Freezes (false) or frees (true) all parameters.
    public final Module requiresGrad_(boolean value) {
        for (Parameter p : parameters()) {
            p.requiresGrad_(value);
        }
        return this;
    }

    /// Calls the function on every part and on the module itself, parts first (PyTorch's `apply`).
    public final Module apply(Consumer<Module> fn) {
        for (Module m : children()) {
            m.apply(fn);
        }
        fn.accept(this);
        return this;
    }

    /// Converts floating parameters and buffers.
    public final Module to(DType dtype) {
        for (Module m : modules()) {
            for (Parameter p : m.ownParameters().values()) {
                p.assign(p.detach().to(dtype));
                Tensor g = p.grad();
                p.setGrad(g == null ? null : g.to(dtype));
            }
            m.buffers.replaceAll((k, t) -> t == null || !t.isFloatingPoint() ? t : t.to(dtype));
            m.buffersChanged();
        }
        return this;
    }

    /// Moves parameters, their gradients and buffers to another device; the parameters stay the same objects. A device
    /// that is not there is a [dev.tensordojo.tensor.DeviceError].
    public final Module to(Device device) {
        for (Module m : modules()) {
            for (Parameter p : m.ownParameters().values()) {
                Tensor g = p.grad();
                p.setGrad(null);
                p.assign(p.detach().to(device));
                p.setGrad(g == null ? null : g.to(device));
            }
            m.buffers.replaceAll((k, t) -> t == null ? null : t.to(device));
            m.buffersChanged();
        }
        return this;
    }

    /// As [#to(Device)], by name: `"cpu"`, `"cuda"`, `"cuda:1"`.
    public final Module to(String device) {
        return to(Device.of(device));
    }

    /// As [#to(Device)] with the CPU.
    public final Module cpu() {
        return to(Device.CPU);
    }

    /// As [#to(Device)] with the first GPU.
    public final Module cuda() {
        return to("cuda");
    }

    /// As [#to(DType)] with float64.
    public final Module toDouble() {
        return to(DType.FLOAT64);
    }

    /// As [#to(DType)] with float32.
    public final Module toFloat() {
        return to(DType.FLOAT32);
    }

    /// Called after buffers were replaced by others.
    protected void buffersChanged() {}

    // ---- hooks ----

    /// The result removes the hook.
    public final Runnable registerForwardHook(ForwardHook hook) {
        hooks.add(hook);
        return () -> hooks.remove(hook);
    }

    /// Called before [#forward(Tensor...)]; null leaves the inputs as they are. The result removes the hook.
    public final Runnable registerForwardPreHook(ForwardPreHook hook) {
        preHooks.add(hook);
        return () -> preHooks.remove(hook);
    }

    // ---- state ----

    /// Parameters and buffers by path, sharing memory with the module. One that is used in several places is there
    /// under each of its names, as in PyTorch.
    public final Map<String, Tensor> stateDict() {
        Map<String, Tensor> out = new LinkedHashMap<>();
        collectState("", out, Collections.newSetFromMap(new IdentityHashMap<>()));
        return out;
    }

    /// `around` are the modules that this one stands in: one that stands in itself is not walked again.
    private void collectState(String prefix, Map<String, Tensor> out, Set<Module> around) {
        if (!around.add(this)) {
            return;
        }
        ownParameters().forEach((name, p) -> out.put(join(prefix, name), p.detach()));
        buffers.forEach((name, t) -> {
            if (t != null) {
                out.put(join(prefix, name), t.detach());
            }
        });
        ownModules().forEach((name, m) -> m.collectState(join(prefix, name), out, around));
        around.remove(this);
    }

    /// Copies a state_dict into this module; all keys must fit.
    public final void loadStateDict(Map<String, ? extends Tensor> state) {
        loadStateDict(state, true);
    }

    /// Without `strict`, missing and unexpected keys are passed over; sizes must fit all the same.
    public final void loadStateDict(Map<String, ? extends Tensor> state, boolean strict) {
        StateDicts.load(kind(), stateDict(), state, strict);
    }

    // ---- text ----

    /// The class's simple name; of an anonymous class that of what it extends. Shells make such classes with names that
    /// begin with a dollar.
    private String kind() {
        Class<?> type = getClass();
        while (type.getSimpleName().isEmpty() || type.getSimpleName().startsWith("$")) {
            type = type.getSuperclass();
        }
        return type.getSimpleName();
    }

    /// What stands in the parentheses of the printed module.
    public String extraRepr() {
        return "";
    }

    @Override
    public String toString() {
        Collection<Map.Entry<String, Module>> parts = ownModules().entrySet();
        String name = kind();
        if (parts.isEmpty()) {
            return name + "(" + extraRepr() + ")";
        }
        StringBuilder out = new StringBuilder(name).append("(");
        for (Map.Entry<String, Module> e : parts) {
            out.append("\n  (")
                    .append(e.getKey())
                    .append("): ")
                    .append(e.getValue().toString().replace("\n", "\n  "));
        }
        return out.append("\n)").toString();
    }

    /// For layers: parameters without recording.
    protected static Parameter parameter(long... shape) {
        return new Parameter(Torch.zeros(shape));
    }
}
