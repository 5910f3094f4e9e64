Tensor shift(Tensor image, long dy, long dx) {
    long h = image.size(1);
    long w = image.size(2);
    // A margin of zeros where the picture moves away from, then cut to the old size.
    var padded = F.pad(image, Math.max(dx, 0), Math.max(-dx, 0), Math.max(dy, 0), Math.max(-dy, 0));
    return padded.narrow(1, Math.max(-dy, 0), h).narrow(2, Math.max(-dx, 0), w);
}

Tensor randomShift(Tensor image, long most) {
    var at = Torch.rand(2).mul(2 * most).sub(most).round();
    return shift(image, (long) at.index(0).itemDouble(), (long) at.index(1).itemDouble());
}
