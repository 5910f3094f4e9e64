Tensor shift(Tensor image, long dy, long dx) {
    long h = image.size(1);
    long w = image.size(2);
    var moved = Torch.zerosLike(image);
    moved.narrow(1, Math.max(dy, 0), h - Math.abs(dy)).narrow(2, Math.max(dx, 0), w - Math.abs(dx))
            .copy_(image.narrow(1, Math.max(-dy, 0), h - Math.abs(dy)).narrow(2, Math.max(-dx, 0), w - Math.abs(dx)));
    return moved;
}

Tensor randomShift(Tensor image, long most) {
    // Two numbers, each from -most to most; the end is not included.
    var by = Torch.randint(-most, most + 1, Shape.of(2)).toLongArray();
    return shift(image, by[0], by[1]);
}
