package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.StateDictError;
import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether a saved state is one of this scheduler's, and reading its numbers.
final class SchedulerStates {
    private SchedulerStates() {}

    /// Names all that is missing or too much, before anything is taken over.
    static void check(String scheduler, Set<String> names, Map<String, ? extends Tensor> saved) {
        List<String> wrong = new ArrayList<>();
        for (String name : names) {
            Tensor value = saved.get(name);
            if (value == null) {
                wrong.add("\"" + name + "\" is missing");
            } else if (value.numel() != 1) {
                wrong.add("\"" + name + "\" is not one number");
            }
        }
        for (String key : saved.keySet()) {
            if (!names.contains(key)) {
                wrong.add("unexpected key \"" + key + "\"");
            }
        }
        if (!wrong.isEmpty()) {
            throw new StateDictError(String.join("\n\t", wrong) + "\n  Error(s) in loading state_dict for " + scheduler
                    + ": nothing was changed. Load what stateDict() of a scheduler made in the same way gave.");
        }
    }

    static long count(Map<String, ? extends Tensor> saved, String name) {
        return (long) number(saved, name);
    }

    static double number(Map<String, ? extends Tensor> saved, String name) {
        Tensor value = saved.get(name);
        if (value == null) {
            throw new IllegalStateException("unchecked state: " + name);
        }
        return value.itemDouble();
    }
}
