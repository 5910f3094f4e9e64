package dev.tensordojo.tensor.backend.nd4j;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Asks NVIDIA's driver which cards there are: four calls, since ND4J itself would first unpack and load 600 MB.
@SuppressWarnings("restricted") // calling native code is what it is for
final class CudaDriver {
    private static final String LIBRARY =
            System.getProperty("os.name", "").startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1";
    private static final int NAME_BYTES = 256;

    /// `CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR` and `_MINOR`.
    private static final int MAJOR = 75;

    private static final int MINOR = 76;

    private final SymbolLookup library;

    private CudaDriver(SymbolLookup library) {
        this.library = library;
    }

    /// The cards of this machine; none without a driver, or when it refuses to start.
    static List<Card> cards() {
        try (Arena arena = Arena.ofConfined()) {
            return new CudaDriver(SymbolLookup.libraryLookup(LIBRARY, arena)).cards(arena);
        } catch (IllegalArgumentException e) {
            return List.of(); // there is no such library
        }
    }

    private List<Card> cards(Arena arena) {
        List<Card> cards = new ArrayList<>();
        MemorySegment number = arena.allocate(JAVA_INT);
        MemorySegment name = arena.allocate(NAME_BYTES);
        if (call("cuInit", 0) != 0 || call("cuDeviceGetCount", number) != 0) {
            return cards;
        }
        int count = number.get(JAVA_INT, 0);
        for (int i = 0; i < count; i++) {
            if (call("cuDeviceGet", number, i) != 0) {
                continue;
            }
            int device = number.get(JAVA_INT, 0);
            int named = call("cuDeviceGetName", name, NAME_BYTES, device);
            cards.add(new Card(
                    named == 0 ? name.getString(0) : "GPU " + i,
                    attribute(number, MAJOR, device),
                    attribute(number, MINOR, device)));
        }
        return cards;
    }

    /// Negative where the driver does not tell.
    private int attribute(MemorySegment number, int attribute, int device) {
        return call("cuDeviceGetAttribute", number, attribute, device) == 0 ? number.get(JAVA_INT, 0) : -1;
    }

    /// The function's status; arguments are addresses and ints.
    private int call(String function, Object... arguments) {
        MemoryLayout[] layouts = Arrays.stream(arguments)
                .map(argument -> argument instanceof MemorySegment ? ADDRESS : JAVA_INT)
                .toArray(MemoryLayout[]::new);
        try {
            return (int) Linker.nativeLinker()
                    .downcallHandle(library.findOrThrow(function), FunctionDescriptor.of(JAVA_INT, layouts))
                    .invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(function + " of " + LIBRARY + " could not be called", e);
        }
    }
}
