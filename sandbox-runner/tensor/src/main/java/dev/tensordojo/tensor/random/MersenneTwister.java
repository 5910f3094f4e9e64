package dev.tensordojo.tensor.random;

/// MT19937 (Matsumoto and Nishimura 1998), 32 bits at a time.
public final class MersenneTwister {
    private static final int N = 624;
    private static final int M = 397;

    /// How many numbers [#state()] gives: 624 words, and which of them is next.
    public static final int STATE_SIZE = N + 1;

    private final int[] state = new int[N];
    private int next = N;

    public MersenneTwister(long seed) {
        state[0] = (int) seed;
        for (int j = 1; j < N; j++) {
            state[j] = 1812433253 * (state[j - 1] ^ (state[j - 1] >>> 30)) + j;
        }
    }

    /// 32 random bits.
    public int next() {
        if (next == N) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int k = 0; k < N; k++) {
            int y = (state[k] & 0x80000000) | (state[(k + 1) % N] & 0x7fffffff);
            state[k] = state[(k + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }

    public long[] state() {
        long[] out = new long[N + 1];
        for (int i = 0; i < N; i++) {
            out[i] = state[i];
        }
        out[N] = next;
        return out;
    }

    public static MersenneTwister restore(long[] saved) {
        MersenneTwister t = new MersenneTwister(0);
        for (int i = 0; i < N; i++) {
            t.state[i] = (int) saved[i];
        }
        t.next = (int) saved[N];
        return t;
    }
}
