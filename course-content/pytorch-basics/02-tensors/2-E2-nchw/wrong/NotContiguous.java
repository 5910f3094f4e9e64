Tensor toNchw(Tensor images) {
    return images.permute(0, 3, 1, 2);
}
