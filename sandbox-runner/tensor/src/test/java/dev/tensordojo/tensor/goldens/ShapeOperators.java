package dev.tensordojo.tensor.goldens;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Slice;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Building;
import dev.tensordojo.tensor.op.Creation;
import dev.tensordojo.tensor.op.IndexExpression;
import dev.tensordojo.tensor.op.Indexing;
import dev.tensordojo.tensor.op.Joining;
import dev.tensordojo.tensor.op.Padding;
import dev.tensordojo.tensor.op.Products;
import dev.tensordojo.tensor.op.Reshaping;
import dev.tensordojo.tensor.op.Views;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Operators that make, rearrange, join and index.
final class ShapeOperators {
    private ShapeOperators() {}

    static @Nullable Object call(String op, Args a) {
        Object out = making(op, a);
        if (out == null) {
            out = rearranging(op, a);
        }
        if (out == null) {
            out = joining(op, a);
        }
        return out != null ? out : indexing(op, a);
    }

    private static DType dtype(Args a, DType standard) {
        a.use("requires_grad", "device");
        DType d = a.dtype(-1, "dtype");
        return d == null ? standard : d;
    }

    private static @Nullable Object making(String op, Args a) {
        return switch (op) {
            case "arange" -> {
                Number first = a.number(0, "start", 0);
                boolean one = a.count() == 1 && !a.has(-1, "end");
                yield Torch.arange(
                        one ? 0 : first,
                        one ? first : a.number(1, "end", 0),
                        a.number(2, "step", 1),
                        dtype(a, DType.INT64));
            }
            case "linspace" ->
                Torch.linspace(a.d(0, "start", 0), a.d(1, "end", 0), a.n(2, "steps", 100), dtype(a, DType.FLOAT32));
            case "logspace" ->
                Torch.logspace(
                        a.d(0, "start", 0),
                        a.d(1, "end", 0),
                        a.n(2, "steps", 100),
                        a.d(3, "base", 10),
                        dtype(a, DType.FLOAT32));
            case "eye" ->
                Torch.eye(a.l(0, "n", 0), a.count() > 1 ? a.l(1, "m", 0) : a.l(0, "n", 0), dtype(a, DType.FLOAT32));
            case "full_like" -> Torch.fullLike(a.t(0), a.number(1, "fill_value", 0), dtype(a, a.t(0).dtype()));
            case "ones_like" -> Torch.onesLike(a.t(0), dtype(a, a.t(0).dtype()));
            case "zeros_like" -> Torch.zerosLike(a.t(0), dtype(a, a.t(0).dtype()));
            default -> null;
        };
    }

    private static @Nullable Object rearranging(String op, Args a) {
        return switch (op) {
            case "T" -> a.t(0).T();
            case "mT" -> a.t(0).mT();
            case "t" -> a.t(0).t();
            case "expand", "broadcast_to" -> a.t(0).expand(a.longs(1, "size"));
            case "expand_as" -> a.t(0).expandAs(a.t(1));
            case "flatten" -> a.t(0).flatten(a.n(1, "start_dim", 0), a.n(2, "end_dim", -1));
            case "ravel" -> a.t(0).ravel();
            case "reshape" -> a.t(0).reshape(a.longs(1, "shape"));
            case "reshape_as" -> a.t(0).reshapeAs(a.t(1));
            case "view" -> a.t(0).view(a.longs(1, "size"));
            case "view_as" -> a.t(0).viewAs(a.t(1));
            case "unflatten" -> a.t(0).unflatten(a.n(1, "dim", 0), a.longs(2, "sizes"));
            case "squeeze" -> a.has(1, "dim") ? a.t(0).squeeze(a.n(1, "dim", 0)) : a.t(0).squeeze();
            case "unsqueeze" -> a.t(0).unsqueeze(a.n(1, "dim", 0));
            case "permute" -> a.t(0).permute(a.ints(1, "dims"));
            case "transpose" -> a.t(0).transpose(a.n(1, "dim0", 0), a.n(2, "dim1", 1));
            case "movedim" -> a.t(0).movedim(a.ints(1, "source"), a.ints(2, "destination"));
            case "flip" -> a.t(0).flip(a.ints(1, "dims"));
            case "fliplr" -> {
                if (a.t(0).dim() < 2) {
                    throw new ValueError("Input must be >= 2-d.");
                }
                yield a.t(0).flip(1);
            }
            case "flipud" -> {
                if (a.t(0).dim() < 1) {
                    throw new ValueError("Input must be >= 1-d.");
                }
                yield a.t(0).flip(0);
            }
            case "roll" -> a.t(0).roll(a.longs(1, "shifts"), a.ints(2, "dims"));
            case "rot90" -> {
                int[] dims = a.has(2, "dims") ? a.ints(2, "dims") : new int[] {0, 1};
                if (dims.length != 2) {
                    throw new ValueError("expected total rotation dims == 2, but got dims = " + dims.length);
                }
                yield Building.rot90(a.t(0), a.n(1, "k", 1), dims[0], dims[1]);
            }
            case "repeat" -> a.t(0).repeat(a.longs(1, "repeats"));
            case "tile" -> a.t(0).tile(a.longs(1, "dims"));
            case "repeat_interleave" ->
                a.get(1, "repeats") instanceof Tensor each
                        ? Reshaping.repeatInterleave(a.t(0), each, a.has(2, "dim") ? a.n(2, "dim", 0) : null)
                        : Reshaping.repeatInterleave(
                                a.t(0), a.l(1, "repeats", 1), a.has(2, "dim") ? a.n(2, "dim", 0) : null);
            case "narrow" -> a.t(0).narrow(a.n(1, "dim", 0), start(a), a.l(3, "length", 0));
            case "select" -> a.t(0).select(a.n(1, "dim", 0), a.l(2, "index", 0));
            case "slice" ->
                Views.slice(
                        a.t(0),
                        a.n(1, "dim", 0),
                        a.has(2, "start") ? a.l(2, "start", 0) : null,
                        a.has(3, "end") ? a.l(3, "end", 0) : null,
                        a.l(4, "step", 1));
            case "diagonal" -> a.t(0).diagonal(a.n(1, "offset", 0), a.n(2, "dim1", 0), a.n(3, "dim2", 1));
            case "unfold" -> a.t(0).unfold(a.n(1, "dimension", 0), a.l(2, "size", 0), a.l(3, "step", 1));
            case "atleast_1d" -> a.get(0, "") instanceof Tensor t ? Torch.atleast1d(t) : Torch.atleast1d(a.list(0));
            case "atleast_2d" -> a.get(0, "") instanceof Tensor t ? Torch.atleast2d(t) : Torch.atleast2d(a.list(0));
            case "atleast_3d" -> a.get(0, "") instanceof Tensor t ? Torch.atleast3d(t) : Torch.atleast3d(a.list(0));
            case "constant_pad_nd" -> Padding.constant(a.t(0), a.longs(1, "pad"), a.d(2, "value", 0));
            case "tril" -> Building.tril(a.t(0), a.n(1, "diagonal", 0));
            case "triu" -> Building.triu(a.t(0), a.n(1, "diagonal", 0));
            case "diag" -> Building.diag(a.t(0), a.n(1, "diagonal", 0));
            case "diag_embed" ->
                Building.diagEmbed(a.t(0), a.n(1, "offset", 0), a.n(2, "dim1", -2), a.n(3, "dim2", -1));
            case "diff" -> diff(a);
            default -> null;
        };
    }

    private static long start(Args a) {
        return a.get(2, "start") instanceof Tensor t ? t.itemLong() : a.l(2, "start", 0);
    }

    private static Tensor diff(Args a) {
        int dim = a.n(2, "dim", -1);
        Tensor x = a.t(0);
        Tensor before = a.optional(3, "prepend");
        Tensor after = a.optional(4, "append");
        if (before != null) {
            x = Joining.cat(dim, before, x);
        }
        if (after != null) {
            x = Joining.cat(dim, x, after);
        }
        return Building.diff(x, a.n(1, "n", 1), dim);
    }

    private static @Nullable Object joining(String op, Args a) {
        return switch (op) {
            case "cat" -> Joining.cat(a.n(1, "dim", 0), a.list(0).toArray(Tensor[]::new));
            case "stack" -> Joining.stack(a.n(1, "dim", 0), a.list(0).toArray(Tensor[]::new));
            case "hstack" -> Building.hstack(a.list(0));
            case "vstack" -> Building.vstack(a.list(0));
            case "dstack" -> Building.dstack(a.list(0));
            case "column_stack" -> Building.columnStack(a.list(0));
            case "block_diag" -> Building.blockDiag(a.list(0));
            case "broadcast_tensors" -> Building.broadcastTensors(a.list(0));
            case "meshgrid" -> Building.meshgrid(a.list(0), a.s(-1, "indexing", "ij"));
            case "cartesian_prod" -> Building.cartesianProd(a.list(0));
            case "combinations" -> Building.combinations(a.t(0), a.n(1, "r", 2), a.b(2, "with_replacement", false));
            case "chunk" -> a.t(0).chunk(a.n(1, "chunks", 1), a.n(2, "dim", 0));
            case "split" ->
                a.get(1, "split_size_or_sections") instanceof List<?>
                        ? a.t(0).split(a.longs(1, "split_size_or_sections"), a.n(2, "dim", 0))
                        : a.t(0).split(a.l(1, "split_size_or_sections", 1), a.n(2, "dim", 0));
            case "split_with_sizes" -> a.t(0).split(a.longs(1, "split_sizes"), a.n(2, "dim", 0));
            case "tensor_split" -> tensorSplit(a);
            case "unbind" -> a.t(0).unbind(a.n(1, "dim", 0));
            default -> null;
        };
    }

    private static Object tensorSplit(Args a) {
        int dim = a.n(2, "dim", 0);
        Object at = a.get(1, "indices_or_sections");
        if (at instanceof Tensor t) {
            return t.dim() == 0
                    ? Building.tensorSplit(a.t(0), (int) t.itemLong(), dim)
                    : Building.tensorSplit(a.t(0), t.toLongArray(), dim);
        }
        return at instanceof List<?>
                ? Building.tensorSplit(a.t(0), a.longs(1, "indices_or_sections"), dim)
                : Building.tensorSplit(a.t(0), a.n(1, "indices_or_sections", 1), dim);
    }

    private static @Nullable Object indexing(String op, Args a) {
        return switch (op) {
            case "__getitem__" -> IndexExpression.get(a.t(0), items(a.get(1, "index")));
            case "index_put" -> {
                Tensor out = a.t(0).clone();
                IndexExpression.put(out, a.t(2), a.b(3, "accumulate", false), items(a.get(1, "indices")));
                yield out;
            }
            case "index_select" -> a.t(0).indexSelect(a.n(1, "dim", 0), a.t(2));
            case "index_add" -> Indexing.indexAdd(a.t(0), a.n(1, "dim", 0), a.t(2), a.t(3), a.number(4, "alpha", 1));
            case "index_copy" -> a.t(0).indexCopy(a.n(1, "dim", 0), a.t(2), a.t(3));
            case "index_fill" -> Indexing.indexFill(a.t(0), a.n(1, "dim", 0), a.t(2), a.operand(3, "value"));
            case "gather" -> a.t(0).gather(a.n(1, "dim", 0), a.t(2));
            case "scatter" -> {
                Tensor source = a.get(3, "src") instanceof Number n
                        ? Creation.full(a.t(0), a.t(2).shape(), n, a.t(0).dtype())
                        : a.t(3);
                yield a.has(-1, "reduce")
                        ? a.t(0).scatter(a.n(1, "dim", 0), a.t(2), source, a.s(-1, "reduce", ""))
                        : a.t(0).scatter(a.n(1, "dim", 0), a.t(2), source);
            }
            case "scatter_add" -> a.t(0).scatterAdd(a.n(1, "dim", 0), a.t(2), a.t(3));
            case "scatter_reduce" ->
                Products.scatterReduce(
                        a.t(0), a.n(1, "dim", 0), a.t(2), a.t(3), a.s(4, "reduce", ""), a.b(5, "include_self", true));
            case "take" -> Products.take(a.t(0), a.t(1));
            case "take_along_dim" -> Products.takeAlongDim(a.t(0), a.t(1), a.has(2, "dim") ? a.n(2, "dim", 0) : null);
            case "masked_select" -> a.t(0).maskedSelect(a.t(1));
            case "masked_scatter" -> Products.maskedScatter(a.t(0), a.t(1), a.t(2));
            case "nonzero" -> a.b(-1, "as_tuple", false) ? a.t(0).nonzeroAsTuple() : a.t(0).nonzero();
            case "argwhere" -> a.t(0).nonzero();
            default -> null;
        };
    }

    private static Object[] items(@Nullable Object index) {
        if (!(index instanceof List<?> l)) {
            return new Object[] {index == null ? Slice.NEW_AXIS : index};
        }
        if (l.stream().allMatch(Number.class::isInstance)) {
            return new Object[] {list(l)};
        }
        Object[] out = new Object[l.size()];
        for (int i = 0; i < out.length; i++) {
            Object item = l.get(i);
            out[i] = item == null ? Slice.NEW_AXIS : item instanceof List<?> inner ? list(inner) : item;
        }
        return out;
    }

    private static Tensor list(List<?> values) {
        return values.isEmpty() ? Torch.zeros(Shape.of(0), DType.INT64) : Torch.tensor(values);
    }
}
