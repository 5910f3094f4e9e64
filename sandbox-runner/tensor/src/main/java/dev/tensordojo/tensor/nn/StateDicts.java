package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.StateDictError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Loading a state_dict: everything that does not fit is named in one error, before anything is copied.
final class StateDicts {
    private StateDicts() {}

    static void load(String name, Map<String, Tensor> own, Map<String, ? extends Tensor> state, boolean strict) {
        List<String> missing = new ArrayList<>();
        List<String> mismatches = new ArrayList<>();
        List<String> unexpected = new ArrayList<>();
        for (var e : own.entrySet()) {
            Tensor given = state.get(e.getKey());
            if (given == null) {
                missing.add(e.getKey());
            } else if (!given.shape().equals(e.getValue().shape())) {
                mismatches.add("size mismatch for " + e.getKey() + ": copying a param with shape "
                        + given.shape() + " from checkpoint, the shape in current model is "
                        + e.getValue().shape() + ".");
            }
        }
        for (String key : state.keySet()) {
            if (!own.containsKey(key)) {
                unexpected.add(key);
            }
        }
        StringBuilder errors = new StringBuilder();
        if (strict && !unexpected.isEmpty()) {
            errors.append("\n\tUnexpected key(s) in state_dict: ")
                    .append(quoted(unexpected))
                    .append(". ");
        }
        if (strict && !missing.isEmpty()) {
            errors.append("\n\tMissing key(s) in state_dict: ")
                    .append(quoted(missing))
                    .append(". ");
        }
        for (String m : mismatches) {
            errors.append("\n\t").append(m);
        }
        if (!errors.isEmpty()) {
            throw new StateDictError("Error(s) in loading state_dict for " + name + ":" + errors
                    + hints(missing, unexpected, own.keySet()));
        }
        try (var _ = Torch.noGrad()) {
            own.forEach((key, target) -> {
                Tensor given = state.get(key);
                if (given != null) {
                    target.copy_(given);
                }
            });
        }
    }

    private static String quoted(List<String> keys) {
        StringBuilder out = new StringBuilder();
        for (String k : keys) {
            out.append(out.isEmpty() ? "" : ", ").append('"').append(k).append('"');
        }
        return out.toString();
    }

    private static String hints(List<String> missing, List<String> unexpected, Set<String> own) {
        StringBuilder out = new StringBuilder();
        for (String key : unexpected) {
            if (key.startsWith("module.") && own.contains(key.substring(7))) {
                return "\n  The keys carry the prefix \"module.\" of a DataParallel model: remove it from each key.";
            }
            String near = nearest(key, missing);
            if (!near.isEmpty()) {
                out.append("\n  \"")
                        .append(key)
                        .append("\" may be meant as \"")
                        .append(near)
                        .append("\".");
            }
        }
        return out.toString();
    }

    private static String nearest(String key, List<String> candidates) {
        String best = "";
        int bestDistance = Math.max(3, key.length() / 3);
        for (String c : candidates) {
            int d = distance(key, c);
            if (d < bestDistance) {
                bestDistance = d;
                best = c;
            }
        }
        return best;
    }

    /// Levenshtein's edit distance.
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int next = Math.min(
                        Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[b.length()];
    }
}
