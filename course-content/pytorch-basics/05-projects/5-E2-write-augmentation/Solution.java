Tensor shift(Tensor image, long dy, long dx) {
    long h = image.size(1);
    long w = image.size(2);
    // A margin of zeros where the picture moves away from, then cut to the old size.
    var padded = F.pad(image, Math.max(dx, 0), Math.max(-dx, 0), Math.max(dy, 0), Math.max(-dy, 0));
    return padded.narrow(1, Math.max(-dy, 0), h).narrow(2, Math.max(-dx, 0), w);
}

Tensor randomShift(Tensor image, long most) {
    // Two numbers, each from -most to most; the end is not included.
    var by = Torch.randint(-most, most + 1, Shape.of(2)).toLongArray();
    return shift(image, by[0], by[1]);
}
