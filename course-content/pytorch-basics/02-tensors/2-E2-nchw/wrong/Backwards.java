Tensor toNchw(Tensor images) {
    return images.permute(0, 2, 3, 1).contiguous();
}
