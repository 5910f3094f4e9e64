package dev.tensordojo.tensor.backend.nd4j;

import dev.tensordojo.tensor.backend.Operand;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Java arrays to ND4J's memory and back, bit by bit: by the address of its copy on the host, of which a card is told.
/// (`Nd4j.createFromArray` knows neither unsigned bytes nor 16-bit floats as bits, and copies twice.)
final class Transfers {
    private Transfers() {}

    static void write(Object array, int from, Operand to) {
        if (to.numel() == 0) {
            return;
        }
        int n = Math.toIntExact(to.numel());
        long at = to.layout().offset();
        INDArray all = onHost(to);
        Pointer memory = all.data().pointer();
        switch (to.dtype()) {
            case FLOAT32 -> new FloatPointer(memory).position(at).put((float[]) array, from, n);
            case FLOAT64 -> new DoublePointer(memory).position(at).put((double[]) array, from, n);
            case INT64 -> new LongPointer(memory).position(at).put((long[]) array, from, n);
            case INT32 -> new IntPointer(memory).position(at).put((int[]) array, from, n);
            case INT16, FLOAT16, BFLOAT16 ->
                new ShortPointer(memory).position(at).put((short[]) array, from, n);
            case BOOL, UINT8, INT8 -> new BytePointer(memory).position(at).put((byte[]) array, from, n);
        }
        Nd4j.getAffinityManager().tagLocation(all.data(), Location.HOST);
    }

    static void read(Operand from, Object array) {
        if (from.numel() == 0) {
            return;
        }
        int n = Math.toIntExact(from.numel());
        long at = from.layout().offset();
        Pointer memory = onHost(from).data().pointer();
        switch (from.dtype()) {
            case FLOAT32 -> new FloatPointer(memory).position(at).get((float[]) array, 0, n);
            case FLOAT64 -> new DoublePointer(memory).position(at).get((double[]) array, 0, n);
            case INT64 -> new LongPointer(memory).position(at).get((long[]) array, 0, n);
            case INT32 -> new IntPointer(memory).position(at).get((int[]) array, 0, n);
            case INT16, FLOAT16, BFLOAT16 ->
                new ShortPointer(memory).position(at).get((short[]) array, 0, n);
            case BOOL, UINT8, INT8 -> new BytePointer(memory).position(at).get((byte[]) array, 0, n);
        }
    }

    /// The whole block, its copy on the host up to date; on the CPU there is no other.
    private static INDArray onHost(Operand a) {
        INDArray all = Views.all(a);
        AffinityManager affinity = Nd4j.getAffinityManager();
        affinity.ensureLocation(all, Location.HOST);
        return all;
    }
}
