// outSize(8, 3, 1, 1, 1): 8
long outSize(long n, long kernel, long stride, long padding, long dilation) {
    return 0;
}

// shapeAfter(List.of(new long[] {3, 1, 1, 1}, new long[] {2, 2, 0, 1}), 8): [8, 4]
List<Long> shapeAfter(List<long[]> layers, long n) {
    return List.of();
}
