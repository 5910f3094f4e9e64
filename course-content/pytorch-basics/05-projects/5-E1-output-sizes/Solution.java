long outSize(long n, long kernel, long stride, long padding, long dilation) {
    long padded = n + 2 * padding; // a margin on both sides
    long window = dilation * (kernel - 1) + 1; // how many pixels the window spans, gaps included
    return (padded - window) / stride + 1; // the first place, and as many steps as fit; / rounds down
}

List<Long> shapeAfter(List<long[]> layers, long n) {
    var sizes = new ArrayList<Long>();
    for (long[] layer : layers) {
        n = outSize(n, layer[0], layer[1], layer[2], layer[3]); // what comes out goes into the next
        sizes.add(n);
    }
    return sizes;
}
