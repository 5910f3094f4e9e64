package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.backend.Window;

/// How the windows over one image become the columns of a matrix `(rows, places)`: one row for each element of a
/// window, one column for each place of the window.
///
/// @param height of the image
/// @param width of the image
/// @param down places below each other
/// @param across places side by side
record Patches(int channels, int height, int width, Window window, int down, int across) {
    int rows() {
        return channels * window.kernelH() * window.kernelW();
    }

    int places() {
        return down * across;
    }

    /// Elements of the image.
    int image() {
        return channels * height * width;
    }

    /// Whether there are as many places as pixels: then each row of the matrix is the image's plane, shifted.
    boolean sameSize() {
        return window.strideH() == 1 && window.strideW() == 1 && down == height && across == width;
    }
}
