package dev.tensordojo.tensor.backend.nd4j;

import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.CompareOp;
import dev.tensordojo.tensor.backend.UnaryOp;
import java.util.EnumMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.EqualTo;
import org.nd4j.linalg.api.ops.impl.transforms.custom.GreaterThan;
import org.nd4j.linalg.api.ops.impl.transforms.custom.GreaterThanOrEqual;
import org.nd4j.linalg.api.ops.impl.transforms.custom.LessThan;
import org.nd4j.linalg.api.ops.impl.transforms.custom.LessThanOrEqual;
import org.nd4j.linalg.api.ops.impl.transforms.custom.NotEqualTo;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Ceil;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.factory.Nd4j;

/// The elementwise functions that ND4J computes as PyTorch does, for float32 and float64; what is not in these tables
/// goes to the host: ND4J's `tanh` is 0 near 0, and its `relu`, `max` and `min` pass over NaN.
final class Functions {
    /// A call of one of ND4J's operators.
    interface Unary {
        void run(INDArray a, INDArray out);
    }

    /// A call of one of ND4J's operators.
    interface Binary {
        void run(INDArray a, INDArray b, INDArray out);
    }

    private Functions() {}

    static final Map<UnaryOp, Unary> UNARY = new EnumMap<>(UnaryOp.class);
    static final Map<BinaryOp, Binary> BINARY = new EnumMap<>(BinaryOp.class);
    static final Map<CompareOp, Binary> COMPARE = new EnumMap<>(CompareOp.class);

    static {
        UNARY.put(UnaryOp.NEG, (a, out) -> Nd4j.exec(new Negative(a, out)));
        UNARY.put(UnaryOp.ABS, (a, out) -> Nd4j.exec(new Abs(a, out)));
        UNARY.put(UnaryOp.SQUARE, (a, out) -> Nd4j.exec(new Square(a, out)));
        UNARY.put(UnaryOp.FLOOR, (a, out) -> Nd4j.exec(new Floor(a, out)));
        UNARY.put(UnaryOp.CEIL, (a, out) -> Nd4j.exec(new Ceil(a, out)));
        UNARY.put(UnaryOp.ROUND, (a, out) -> Nd4j.exec(new Rint(a, out)));
        UNARY.put(UnaryOp.SQRT, (a, out) -> Nd4j.exec(new Sqrt(a, out)));
        UNARY.put(UnaryOp.EXP, (a, out) -> Nd4j.exec(new Exp(a, out)));
        UNARY.put(UnaryOp.LOG, (a, out) -> Nd4j.exec(new Log(a, out)));
        UNARY.put(UnaryOp.SIN, (a, out) -> Nd4j.exec(new Sin(a, out)));
        UNARY.put(UnaryOp.COS, (a, out) -> Nd4j.exec(new Cos(a, out)));
        UNARY.put(UnaryOp.SIGMOID, (a, out) -> Nd4j.exec(new Sigmoid(a, out)));
        BINARY.put(BinaryOp.ADD, (a, b, out) -> Nd4j.exec(new AddOp(a, b, out)));
        BINARY.put(BinaryOp.SUB, (a, b, out) -> Nd4j.exec(new SubOp(a, b, out)));
        BINARY.put(BinaryOp.MUL, (a, b, out) -> Nd4j.exec(new MulOp(a, b, out)));
        BINARY.put(BinaryOp.DIV, (a, b, out) -> Nd4j.exec(new DivOp(a, b, out)));
        COMPARE.put(CompareOp.EQ, (a, b, out) -> Nd4j.exec(new EqualTo(a, b, out)));
        COMPARE.put(CompareOp.NE, (a, b, out) -> Nd4j.exec(new NotEqualTo(a, b, out)));
        COMPARE.put(CompareOp.LT, (a, b, out) -> Nd4j.exec(new LessThan(a, b, out)));
        COMPARE.put(CompareOp.LE, (a, b, out) -> Nd4j.exec(new LessThanOrEqual(a, b, out)));
        COMPARE.put(CompareOp.GT, (a, b, out) -> Nd4j.exec(new GreaterThan(a, b, out)));
        COMPARE.put(CompareOp.GE, (a, b, out) -> Nd4j.exec(new GreaterThanOrEqual(a, b, out)));
    }
}
