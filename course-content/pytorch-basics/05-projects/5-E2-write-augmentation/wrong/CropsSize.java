Tensor shift(Tensor image, long dy, long dx) {
    return image.narrow(1, Math.max(-dy, 0), image.size(1) - Math.abs(dy))
            .narrow(2, Math.max(-dx, 0), image.size(2) - Math.abs(dx));
}

Tensor randomShift(Tensor image, long most) {
    // Two numbers, each from -most to most; the end is not included.
    var by = Torch.randint(-most, most + 1, Shape.of(2)).toLongArray();
    return shift(image, by[0], by[1]);
}
