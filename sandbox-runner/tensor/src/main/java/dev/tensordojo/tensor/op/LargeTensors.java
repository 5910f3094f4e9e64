package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.backend.Storage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The large blocks of memory that tensors have, each with the shape it was made in, to tell what uses the memory.
final class LargeTensors {
    /// Below, asking whether there is room, and remembering, would cost something beside the zeroing.
    static final long SMALLEST_BYTES = 1 << 20;

    private static final int TOLD = 5;

    /// Looked through for dead ones whenever it has grown to twice of what was alive.
    private static final List<Made> all = new ArrayList<>();

    private static int most = 64;

    private static final class Made extends WeakReference<Storage> {
        private final Shape shape;

        Made(Storage storage, Shape shape) {
            super(storage);
            this.shape = shape;
        }
    }

    /// What is told of together.
    private record Kind(Shape shape, DType dtype) {
        long bytes() {
            return shape.numel() * dtype.itemSize();
        }
    }

    private LargeTensors() {}

    /// A tensor has new memory, made for it or brought by somebody; small ones are not remembered.
    static void made(Storage storage, Shape shape) {
        if (shape.numel() * storage.dtype().itemSize() >= SMALLEST_BYTES) {
            remember(storage, shape);
        }
    }

    private static synchronized void remember(Storage storage, Shape shape) {
        if (all.size() >= most) {
            all.removeIf(made -> made.refersTo(null));
            most = Math.max(64, 2 * all.size());
        }
        all.add(new Made(storage, shape));
    }

    /// The kinds of tensors that use most of a device, the largest first, as
    /// `12 of shape [1000, 1000] and dtype torch.float32 (45 MiB)`.
    static synchronized List<String> largest(Device device) {
        Map<Kind, Integer> counts = new LinkedHashMap<>();
        for (Made made : all) {
            Storage storage = made.get();
            if (storage != null && !storage.isClosed() && storage.device().equals(device)) {
                counts.merge(new Kind(made.shape, storage.dtype()), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Kind, Integer> entry) ->
                                entry.getKey().bytes() * entry.getValue())
                        .reversed())
                .limit(TOLD)
                .map(entry -> "%d of shape %s and dtype %s (%d MiB)"
                        .formatted(
                                entry.getValue(),
                                entry.getKey().shape().list(),
                                entry.getKey().dtype(),
                                (entry.getKey().bytes() * entry.getValue()) >> 20))
                .toList();
    }
}
