package dev.tensordojo.tensor;

import dev.tensordojo.tensor.random.MersenneTwister;
import org.jspecify.annotations.Nullable;

/// A stream of random numbers: PyTorch's CPU generator, so that a seed gives the numbers that PyTorch gives.
public final class Generator {
    private MersenneTwister engine;
    private long seed;
    private @Nullable Double nextNormal;

    /// With PyTorch's default seed, 67280421310721: always the same numbers.
    public Generator() {
        this(67280421310721L);
    }

    /// Only the low 32 bits of the seed count, as in PyTorch.
    public Generator(long seed) {
        this.seed = seed;
        this.engine = new MersenneTwister(seed);
    }

    /// Starts anew, as a new generator with this seed would; gives this one back.
    public Generator manualSeed(long seed) {
        this.seed = seed;
        engine = new MersenneTwister(seed);
        nextNormal = null;
        return this;
    }

    /// The seed that was given last, or came with a state.
    public long initialSeed() {
        return seed;
    }

    /// 32 random bits.
    public long random32() {
        return engine.next() & 0xffffffffL;
    }

    /// 64 random bits, the first draw in the upper half.
    public long random64() {
        long high = random32();
        return high << 32 | random32();
    }

    /// A float32 in `[0, 1)` from 24 bits.
    public float nextFloat() {
        return (engine.next() & 0xffffff) * 0x1p-24f;
    }

    /// A float64 in `[0, 1)` from 53 bits.
    public double nextDouble() {
        return (random64() & ((1L << 53) - 1)) * 0x1p-53;
    }

    /// A standard normal number by Box and Muller; the second of each pair is kept for the next call.
    public double nextNormal() {
        Double kept = nextNormal;
        if (kept != null) {
            nextNormal = null;
            return kept;
        }
        double u1 = nextDouble();
        double u2 = nextDouble();
        double r = Math.sqrt(-2 * Math.log1p(-u2));
        double theta = 2 * Math.PI * u1;
        nextNormal = r * Math.sin(theta);
        return r * Math.cos(theta);
    }

    /// An integer in `[0, range)`.
    public long nextBelow(long range) {
        return range >= 1L << 32 || range < 0
                ? Long.remainderUnsigned(random64(), range)
                : Long.remainderUnsigned(random32(), range);
    }

    /// The whole state, to be given to [#setState] later.
    public long[] getState() {
        long[] s = engine.state();
        Double kept = nextNormal;
        long[] out = java.util.Arrays.copyOf(s, s.length + 3);
        out[s.length] = seed;
        out[s.length + 1] = kept == null ? 0 : 1;
        out[s.length + 2] = kept == null ? 0 : Double.doubleToRawLongBits(kept);
        return out;
    }

    /// Goes on where [#getState] was called, kept normal number included; anything else is a [ValueError].
    public void setState(long[] state) {
        RngStates.check(state);
        int n = MersenneTwister.STATE_SIZE;
        engine = MersenneTwister.restore(java.util.Arrays.copyOf(state, n));
        seed = state[n];
        nextNormal = state[n + 1] == 0 ? null : Double.longBitsToDouble(state[n + 2]);
    }
}
