package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.StateDictError;
import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a saved state is one of this optimizer's: everything that does not fit is named in one error, before
/// anything is taken over.
final class OptimizerStates {
    /// Before the name of the optimizer that a state comes from.
    static final String MADE_BY = "optimizer.";

    private OptimizerStates() {}

    /// @param groups the parameters of each group
    static void check(String optimizer, List<List<Tensor>> groups, State state, Map<String, ? extends Tensor> saved) {
        List<String> wrong = new ArrayList<>();
        sizes(groups, saved, wrong);
        String maker = maker(saved);
        if (maker != null && !maker.equals(optimizer) && !alike(maker, optimizer)) {
            wrong.add("loaded state dict is one of " + maker + ", not of " + optimizer);
        }
        List<Tensor> params = new ArrayList<>();
        groups.forEach(params::addAll);
        saved.forEach((key, value) -> {
            String problem = problem(key, value, params, groups.size(), state);
            if (problem != null) {
                wrong.add(problem);
            }
        });
        if (!wrong.isEmpty()) {
            throw new StateDictError(String.join("\n\t", wrong) + "\n  Error(s) in loading state_dict for " + optimizer
                    + ": nothing was changed. Load what stateDict() of the same kind of optimizer gave, made for parameters of the same"
                    + " shapes in the same order.");
        }
    }

    private static @Nullable String maker(Map<String, ? extends Tensor> saved) {
        for (String key : saved.keySet()) {
            if (key.startsWith(MADE_BY)) {
                return key.substring(MADE_BY.length());
            }
        }
        return null;
    }

    /// Both remember the same, so that training may go on with the other one.
    private static boolean alike(String a, String b) {
        return Set.of(a, b).equals(Set.of("Adam", "AdamW"));
    }

    private static void sizes(List<List<Tensor>> groups, Map<String, ? extends Tensor> saved, List<String> wrong) {
        int total = 0;
        boolean fits = true;
        for (int i = 0; i < groups.size(); i++) {
            int size = groups.get(i).size();
            total += size;
            Tensor given = saved.get("group" + i + ".params");
            fits &= given == null || (given.numel() == 1 && given.itemLong() == size);
            if (!saved.containsKey("group" + i + ".lr")) {
                wrong.add("group" + i + ".lr is missing: the optimizer has " + groups.size() + " groups");
            }
        }
        long steps =
                saved.keySet().stream().filter(k -> k.matches("\\d+\\.step")).count();
        if (!fits || steps != total) {
            wrong.add("loaded state dict contains a parameter group that doesn't match the size of optimizer's group");
            wrong.add("it is of " + steps + " parameters, the optimizer has " + total);
        }
    }

    private static @Nullable String problem(String key, Tensor value, List<Tensor> params, int groups, State state) {
        if (key.startsWith(MADE_BY)) {
            return null;
        }
        if (key.matches("group\\d{1,9}\\.(lr|initial_lr|params)")) {
            int group = Integer.parseInt(key.substring(5, key.indexOf('.')));
            return group >= groups
                    ? "loaded state dict has a different number of parameter groups"
                    : number(key, value);
        }
        if (!key.matches("\\d{1,9}\\..+")) {
            return "unexpected key \"" + key + "\"";
        }
        int index = Integer.parseInt(key.substring(0, key.indexOf('.')));
        String name = key.substring(key.indexOf('.') + 1);
        if (index >= params.size()) {
            return null; // told by the number of parameters
        }
        if (name.equals("step")) {
            return number(key, value);
        }
        if (!state.names().contains(name)) {
            return "unexpected key \"" + key + "\": this optimizer remembers " + String.join(", ", state.names());
        }
        Tensor p = params.get(index);
        return state.fits(name, value, p)
                ? null
                : "size mismatch for " + key + ": the state has the shape "
                        + value.shape().list() + ", the parameter " + p.shape().list();
    }

    private static @Nullable String number(String key, Tensor value) {
        boolean fits = value.numel() == 1 && value.itemDouble() >= 0;
        return fits ? null : "\"" + key + "\" is not one number from 0 up";
    }
}
