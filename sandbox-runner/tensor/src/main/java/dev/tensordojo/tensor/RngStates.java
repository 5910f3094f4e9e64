package dev.tensordojo.tensor;

import dev.tensordojo.tensor.random.MersenneTwister;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Saved states of generators: our own (words, position, seed, whether a normal number is kept, its bits) and the
/// bytes of PyTorch's `torch.get_rng_state()`.
final class RngStates {
    private static final int WORDS = MersenneTwister.STATE_SIZE - 1;
    private static final int SIZE = MersenneTwister.STATE_SIZE + 3;

    // CPUGeneratorImplState in ATen/CPUGeneratorImpl.cpp: where its fields lie.
    private static final int TORCH_BYTES = 5056;
    private static final int TORCH_SEED = 0;
    private static final int TORCH_LEFT = 8;
    private static final int TORCH_NEXT = 16;
    private static final int TORCH_WORDS = 24;
    private static final int TORCH_NORMAL = 5024;
    private static final int TORCH_NORMAL_IS_KEPT = 5040;

    private static final String WHAT_IS_TAKEN = "A state is what getRngState() gave, " + SIZE + " int64 values, or the "
            + TORCH_BYTES + " uint8 values of PyTorch's torch.get_rng_state().";

    private RngStates() {}

    /// What [Generator#setState] takes.
    static long[] of(DType dtype, long[] values) {
        return switch (dtype) {
            case INT64 -> values;
            case UINT8 -> ofTorch(values);
            default ->
                throw new DTypeError(
                        "RNG state must be a torch.ByteTensor\n  This one is " + dtype + ". " + WHAT_IS_TAKEN);
        };
    }

    private static long[] ofTorch(long[] values) {
        if (values.length != TORCH_BYTES) {
            throw wrongSize(values.length);
        }
        ByteBuffer b = ByteBuffer.allocate(TORCH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long v : values) {
            b.put((byte) v);
        }
        int left = b.getInt(TORCH_LEFT);
        if (left < 1 || left > WORDS) {
            throw invalid(left + " words are said to be left of " + WORDS);
        }
        long[] out = new long[SIZE];
        for (int i = 0; i < WORDS; i++) {
            out[i] = (int) b.getLong(TORCH_WORDS + 8 * i);
        }
        // With one left PyTorch makes new words at the next draw; what `next` says then does not matter.
        out[WORDS] = left == 1 ? WORDS : b.getLong(TORCH_NEXT);
        out[WORDS + 1] = b.getLong(TORCH_SEED);
        out[WORDS + 2] = b.getInt(TORCH_NORMAL_IS_KEPT);
        out[WORDS + 3] = b.getLong(TORCH_NORMAL);
        return out;
    }

    /// Refuses what [Generator#getState] cannot have given.
    static void check(long[] state) {
        if (state.length != SIZE) {
            throw wrongSize(state.length);
        }
        boolean some = false;
        for (int i = 0; i < WORDS; i++) {
            if (state[i] != (int) state[i]) {
                throw invalid("word " + i + " has more than 32 bits");
            }
            some |= state[i] != 0;
        }
        if (!some) {
            throw invalid("all words are 0, which no seed gives and nothing but 0 follows");
        }
        if (state[WORDS] < 0 || state[WORDS] > WORDS) {
            throw invalid("the next word is said to be number " + state[WORDS] + " of " + WORDS);
        }
        if (state[WORDS + 2] != 0 && state[WORDS + 2] != 1) {
            throw invalid("whether a normal number is kept is 0 or 1, not " + state[WORDS + 2]);
        }
    }

    private static ValueError wrongSize(int size) {
        return new ValueError("Expected either a CPUGeneratorImplStateLegacy of size 5048 or a CPUGeneratorImplState of"
                + " size 5056 but found the input RNG state size to be " + size + "\n  " + WHAT_IS_TAKEN);
    }

    private static ValueError invalid(String why) {
        return new ValueError("Invalid mt19937 state\n  The size is right, but " + why + ". " + WHAT_IS_TAKEN);
    }
}
