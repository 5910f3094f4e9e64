Tensor toNchw(Tensor images) {
    return images.transpose(1, 3).contiguous();
}
