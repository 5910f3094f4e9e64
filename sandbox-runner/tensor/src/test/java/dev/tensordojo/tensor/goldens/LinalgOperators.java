package dev.tensordojo.tensor.goldens;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Decompositions;
import dev.tensordojo.tensor.op.Determinants;
import dev.tensordojo.tensor.op.Einsum;
import dev.tensordojo.tensor.op.Matmul;
import dev.tensordojo.tensor.op.MultiDot;
import dev.tensordojo.tensor.op.Norms;
import dev.tensordojo.tensor.op.Products;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Operators of linear algebra.
final class LinalgOperators {
    private LinalgOperators() {}

    static @Nullable Object call(String op, Args a) {
        Object out = products(op, a);
        return out != null ? out : decompositions(op, a);
    }

    private static @Nullable Integer crossDim(String op, Args a) {
        if (a.has(2, "dim")) {
            return a.n(2, "dim", 0);
        }
        return op.equals("cross") ? null : Integer.valueOf(-1);
    }

    private static Tensor blend(Args a, Tensor product) {
        return Products.blend(a.t(0), product, a.number(-1, "beta", 1), a.number(-1, "alpha", 1));
    }

    private static @Nullable Object products(String op, Args a) {
        return switch (op) {
            case "matmul" -> a.t(0).matmul(a.t(1));
            case "mm" -> a.t(0).mm(a.t(1));
            case "bmm" -> a.t(0).bmm(a.t(1));
            case "mv" -> a.t(0).mv(a.t(1));
            case "dot", "vdot" -> Matmul.dot(a.t(0), a.t(1));
            case "outer" -> Products.outer(a.t(0), a.t(1));
            case "inner" -> Products.inner(a.t(0), a.t(1));
            case "addmm" -> blend(a, a.t(1).mm(a.t(2)));
            case "addmv" -> blend(a, a.t(1).mv(a.t(2)));
            case "addr" -> blend(a, Products.outer(a.t(1), a.t(2)));
            case "addbmm" -> blend(a, a.t(1).bmm(a.t(2)).sum(0));
            case "baddbmm" -> blend(a, a.t(1).bmm(a.t(2)));
            case "einsum" -> Einsum.einsum(a.s(1, "equation", ""), a.list(0));
            case "tensordot" -> tensordot(a);
            case "trace" -> Products.trace(a.t(0));
            case "cross", "linalg.cross" -> Products.cross(a.t(0), a.t(1), crossDim(op, a));
            case "cdist" -> Products.cdist(a.t(0), a.t(1), a.d(2, "p", 2));
            case "dist" -> Norms.vector(a.t(0).sub(a.t(1)), a.d(2, "p", 2), new int[0], false);
            case "linalg.multi_dot" -> MultiDot.of(a.list(0));
            default -> null;
        };
    }

    private static Tensor tensordot(Args a) {
        return a.get(2, "dims") instanceof List<?> pair
                ? Products.tensordot(a.t(0), a.t(1), dims(pair.get(0)), dims(pair.get(1)))
                : Products.tensordot(a.t(0), a.t(1), a.n(2, "dims", 2));
    }

    private static int[] dims(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream()
                        .mapToInt(e -> ((Number) Objects.requireNonNull(e)).intValue())
                        .toArray();
    }

    private static @Nullable Object decompositions(String op, Args a) {
        return switch (op) {
            case "linalg.inv" -> Decompositions.inv(a.t(0));
            case "linalg.det" -> Determinants.det(a.t(0));
            case "linalg.slogdet" -> List.of(Determinants.slogdet(a.t(0)));
            case "linalg.solve" -> Decompositions.solve(a.t(0), a.t(1));
            case "linalg.cholesky" -> Decompositions.cholesky(a.t(0), a.b(-1, "upper", false));
            case "linalg.eigvalsh" ->
                Decompositions.eigh(a.t(0), a.s(1, "UPLO", "L")).values();
            case "linalg.svdvals" -> Decompositions.svdvals(a.t(0));
            case "linalg.matrix_power" -> Decompositions.matrixPower(a.t(0), a.n(1, "n", 1));
            case "linalg.pinv" -> pinv(a);
            case "linalg.vector_norm" ->
                Norms.vector(a.t(0), a.d(1, "ord", 2), a.ints(2, "dim"), a.b(3, "keepdim", false));
            case "linalg.matrix_norm" -> {
                int[] dims = a.has(2, "dim") ? a.ints(2, "dim") : new int[] {-2, -1};
                yield Norms.matrix(a.t(0), order(a, "fro"), dims[0], dims[1], a.b(3, "keepdim", false));
            }
            case "linalg.norm" -> norm(a, false);
            case "norm" -> norm(a, true);
            default -> null;
        };
    }

    private static Tensor pinv(Args a) {
        if (a.count() == 2) {
            return Decompositions.pinv(a.t(0).matmul(a.t(1).mT()), null, null, false);
        }
        Tensor rtol = a.get(-1, "rtol") instanceof Number n ? Tensor.scalar(n.doubleValue()) : a.optional(-1, "rtol");
        Tensor atol = a.get(-1, "atol") instanceof Number n ? Tensor.scalar(n.doubleValue()) : a.optional(-1, "atol");
        return Decompositions.pinv(a.t(0), atol, rtol, a.b(-1, "hermitian", false));
    }

    private static String order(Args a, String standard) {
        Object o = a.get(1, "ord");
        return o == null ? standard : o.toString();
    }

    /// `torch.norm` folds all dimensions with one vector norm; `linalg.norm` knows matrices.
    private static Tensor norm(Args a, boolean classic) {
        Tensor x = a.t(0);
        int[] dims = a.ints(2, "dim");
        boolean keepdim = a.b(3, "keepdim", false);
        String order = classic ? order(a, "fro") : order(a, "");
        if (order.equals("nuc")
                || (!classic && !order.isEmpty() && dims.length != 1 && (dims.length == 2 || x.dim() == 2))) {
            int p = dims.length == 2 ? dims[0] : -2;
            int q = dims.length == 2 ? dims[1] : -1;
            return Norms.matrix(x, order, p, q, keepdim);
        }
        double p = order.isEmpty() || order.equals("fro") ? 2 : Norms.number(order);
        return Norms.vector(x, p, dims, keepdim);
    }
}
