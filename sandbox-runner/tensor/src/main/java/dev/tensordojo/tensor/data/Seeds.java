package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.Generator;

/// Seeds drawn as PyTorch draws them: `torch.empty((), dtype=torch.int64).random_()`.
final class Seeds {
    private Seeds() {}

    static long draw(Generator generator) {
        return generator.random64() & Long.MAX_VALUE;
    }
}
