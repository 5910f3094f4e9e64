package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The order in which a state_dict's keys were saved, which is the module's; the tensors of a file are sorted by their
/// type and name. It stands in the file's metadata, as a JSON list, where it differs.
final class KeyOrder {
    private static final String ORDER = "tensordojo.order";

    private KeyOrder() {}

    /// What to write beside the tensors so that [#restored] finds their order again.
    static Map<String, String> metadata(Map<String, Tensor> tensors) {
        List<String> names = new ArrayList<>(tensors.keySet());
        if (names.equals(Safetensors.writeOrder(tensors))) {
            return Map.of();
        }
        return Map.of(ORDER, names.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]")));
    }

    /// The tensors in the order of the metadata. It is only an order: a tensor that it does not name stands behind the
    /// others, and a name without a tensor counts for nothing.
    static Map<String, Tensor> restored(Map<String, Tensor> tensors, Map<String, String> metadata) {
        String json = metadata.get(ORDER);
        if (json == null || !(Json.parse("the metadata " + ORDER, json) instanceof List<?> order)) {
            return tensors;
        }
        Set<String> names = new LinkedHashSet<>();
        order.forEach(name -> names.add(String.valueOf(name)));
        names.retainAll(tensors.keySet());
        names.addAll(tensors.keySet());
        Map<String, Tensor> out = new LinkedHashMap<>();
        names.forEach(name -> out.put(name, tensors.get(name)));
        return out;
    }
}
