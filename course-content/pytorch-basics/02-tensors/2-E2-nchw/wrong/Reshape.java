Tensor toNchw(Tensor images) {
    return images.reshape(images.size(0), 3, images.size(1), images.size(2));
}
