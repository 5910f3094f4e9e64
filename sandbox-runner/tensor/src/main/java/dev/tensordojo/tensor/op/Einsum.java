package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Einstein summation: repeated letters are multiplied, letters that the result lacks are summed.
///
/// Every operand is laid out over all letters (missing ones as size 1), two at a time are multiplied, and letters are
/// summed as soon as no later operand and not the result needs them. A product that is a matrix product is done as one.
public final class Einsum {
    private static final String DOTS = "...";

    private Einsum() {}

    public static Tensor einsum(String equation, List<Tensor> operands) {
        String eq = equation.replace(" ", "");
        int arrow = eq.indexOf("->");
        String[] inputs = (arrow < 0 ? eq : eq.substring(0, arrow)).split(",", -1);
        if (inputs.length != operands.size()) {
            throw new ValueError("einsum(): " + (inputs.length < operands.size() ? "more" : "fewer")
                    + " operands were provided than specified in the equation");
        }
        int ellipsis = 0;
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].contains(DOTS)) {
                ellipsis = Math.max(ellipsis, operands.get(i).dim() - (inputs[i].length() - 3));
            }
        }
        List<List<String>> subscripts = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < inputs.length; i++) {
            List<String> letters = letters(inputs[i], operands.get(i).dim(), ellipsis);
            if (letters.size() != operands.get(i).dim()) {
                throw new ShapeError("einsum(): the number of subscripts in the equation (" + letters.size()
                        + ") does not match the number of dimensions ("
                        + operands.get(i).dim() + ") for operand " + i
                        + " and no ellipsis was given");
            }
            letters.forEach(l -> counts.merge(l, 1, Integer::sum));
            subscripts.add(letters);
        }
        List<String> output = arrow < 0 ? implicit(counts) : letters(eq.substring(arrow + 2), -1, ellipsis);
        for (String l : output) {
            if (!counts.containsKey(l)) {
                throw new ValueError(
                        "einsum(): output subscript " + l + " does not appear in the equation for any input operand");
            }
        }
        return contract(operands, subscripts, output, new ArrayList<>(counts.keySet()));
    }

    private static List<String> letters(String term, int dims, int ellipsis) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < term.length(); i++) {
            char c = term.charAt(i);
            if (c == '.') {
                int n = dims < 0 ? ellipsis : dims - (term.length() - 3);
                for (int k = ellipsis - n; k < ellipsis; k++) {
                    out.add("." + k);
                }
                i += 2;
            } else if (Character.isLetter(c)) {
                out.add(String.valueOf(c));
            } else {
                throw new ValueError("einsum(): invalid subscript given at index " + i
                        + " in the equation string, subscripts" + " must be in [a-zA-Z]");
            }
        }
        return out;
    }

    private static List<String> implicit(Map<String, Integer> counts) {
        List<String> out = new ArrayList<>();
        counts.keySet().stream().filter(l -> l.startsWith(".")).sorted().forEach(out::add);
        counts.keySet().stream()
                .filter(l -> !l.startsWith(".") && counts.getOrDefault(l, 0) == 1)
                .sorted()
                .forEach(out::add);
        return out;
    }

    private static Tensor contract(
            List<Tensor> operands, List<List<String>> subscripts, List<String> output, List<String> all) {
        List<String> order = new ArrayList<>(output);
        for (String l : all) {
            if (!order.contains(l)) {
                order.add(l);
            }
        }
        Tensor result = spread(operands.getFirst(), subscripts.getFirst(), order);
        for (int i = 1; i < operands.size(); i++) {
            Tensor next = spread(operands.get(i), subscripts.get(i), order);
            boolean[] sum = new boolean[order.size()];
            for (int d = output.size(); d < order.size(); d++) {
                sum[d] = true;
                for (int k = i + 1; k < operands.size(); k++) {
                    sum[d] &= !subscripts.get(k).contains(order.get(d));
                }
            }
            result = pair(result, next, sum);
        }
        int[] rest = new int[order.size() - output.size()];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = output.size() + i;
        }
        Tensor summed = rest.length == 0 ? result : folded(result, output.size(), rest);
        return summed == operands.getFirst() ? summed.mul(1) : summed;
    }

    /// Without the last dimensions: there is nothing to add up where products have done it.
    private static Tensor folded(Tensor t, int keep, int[] rest) {
        Shape kept = Shape.of(java.util.Arrays.copyOf(t.shape().toArray(), keep));
        return kept.numel() == t.numel() && t.numel() > 0 ? t.reshape(kept) : t.sum(rest, false);
    }

    /// The operand over all letters, diagonals taken where a letter repeats.
    private static Tensor spread(Tensor t, List<String> letters, List<String> order) {
        Tensor x = t;
        List<String> have = new ArrayList<>(letters);
        for (int i = 0; i < have.size(); i++) {
            int j = have.lastIndexOf(have.get(i));
            while (j > i) {
                String letter = have.get(i);
                if (x.size(i) != x.size(j)) {
                    throw new ShapeError(
                            "einsum(): subscript " + letter + " is repeated for operand but the sizes don't"
                                    + " match, " + x.size(j) + " != " + x.size(i));
                }
                x = x.diagonal(0, i, j).movedim(-1, i);
                have.remove(j);
                j = have.lastIndexOf(letter);
            }
        }
        int[] permutation = new int[have.size()];
        long[] sizes = new long[order.size()];
        int k = 0;
        for (int d = 0; d < order.size(); d++) {
            int at = have.indexOf(order.get(d));
            sizes[d] = at < 0 ? 1 : x.size(at);
            if (at >= 0) {
                permutation[k++] = at;
            }
        }
        Tensor ordered = x.permute(permutation);
        return ordered.shape().equals(Shape.of(sizes)) ? ordered : ordered.reshape(sizes);
    }

    /// Multiplies and sums; letters that both have and that are summed make a matrix product.
    private static Tensor pair(Tensor a, Tensor b, boolean[] sum) {
        int n = sum.length;
        List<Integer> shared = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        List<Integer> summed = new ArrayList<>();
        Tensor x = a;
        Tensor y = b;
        for (int d = 0; d < n; d++) {
            boolean inA = x.size(d) != 1;
            boolean inB = y.size(d) != 1;
            if (inA && inB && x.size(d) != y.size(d)) {
                throw new ShapeError("einsum(): operands do not broadcast with remapped shapes [original->remapped]: "
                        + a.shape().list() + " and " + b.shape().list());
            }
            if (sum[d] && !(inA && inB)) {
                x = inA ? x.sum(new int[] {d}, true) : x;
                y = inB ? y.sum(new int[] {d}, true) : y;
                shared.add(d);
            } else if (sum[d]) {
                summed.add(d);
            } else if (inA && inB) {
                shared.add(d);
            } else if (inA) {
                left.add(d);
            } else {
                right.add(d);
            }
        }
        if (summed.isEmpty()) {
            return x.mul(y);
        }
        Tensor p = x.permute(join(shared, left, summed, right))
                .reshape(count(x, shared), count(x, left), count(x, summed));
        Tensor q = y.permute(join(shared, summed, right, left))
                .reshape(count(y, shared), count(y, summed), count(y, right));
        int[] order = join(shared, left, right, summed);
        long[] sizes = new long[n];
        int[] back = new int[n];
        for (int i = 0; i < n; i++) {
            int d = order[i];
            sizes[i] = sum[d] ? 1 : Math.max(x.size(d), y.size(d));
            sizes[i] = !sum[d] && (x.size(d) == 0 || y.size(d) == 0) ? 0 : sizes[i];
            back[d] = i;
        }
        return p.bmm(q).reshape(sizes).permute(back);
    }

    private static long count(Tensor t, List<Integer> dims) {
        long n = 1;
        for (int d : dims) {
            n *= t.size(d);
        }
        return n;
    }

    private static int[] join(List<Integer> first, List<Integer> second, List<Integer> third, List<Integer> fourth) {
        return java.util.stream.Stream.of(first, second, third, fourth)
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
