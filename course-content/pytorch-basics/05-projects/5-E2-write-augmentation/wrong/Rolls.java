Tensor shift(Tensor image, long dy, long dx) {
    return image.roll(new long[] {dy, dx}, 1, 2);
}

Tensor randomShift(Tensor image, long most) {
    // Two numbers, each from -most to most; the end is not included.
    var by = Torch.randint(-most, most + 1, Shape.of(2)).toLongArray();
    return shift(image, by[0], by[1]);
}
