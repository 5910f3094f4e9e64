long outSize(long n, long kernel, long stride, long padding, long dilation) {
    return (n + 2 * padding - (dilation * (kernel - 1) + 1)) / stride + 1;
}

List<Long> shapeAfter(List<long[]> layers, long n) {
    var sizes = new ArrayList<Long>();
    for (long[] layer : layers) {
        sizes.add(outSize(n, layer[0], layer[1], layer[2], layer[3]));
    }
    return sizes;
}
