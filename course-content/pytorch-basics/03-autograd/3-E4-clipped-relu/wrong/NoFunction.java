Tensor clippedRelu(Tensor x, double cap) {
    return x.clamp(0, cap);
}
