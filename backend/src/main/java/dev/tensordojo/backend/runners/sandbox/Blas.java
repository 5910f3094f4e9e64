package dev.tensordojo.backend.runners.sandbox;

import java.util.List;

/// Where runners take OpenBLAS from, for large products of matrices.
public enum Blas {
    /// The one in the runner image, of the product's own release.
    SHIPPED,
    /// The host's, from the folders where distributions put it.
    SYSTEM,
    /// None: products run in Java, at half the speed.
    OFF;

    /// What tells the tensor library; nothing where it decides so by itself.
    List<String> options() {
        return switch (this) {
            case SHIPPED -> List.of();
            case SYSTEM -> List.of("-Ddojo.blas=system");
            case OFF -> List.of("-Ddojo.blas=off");
        };
    }
}
