Tensor toNchw(Tensor images) {
    // The new dimension 1 is the old 3 (colour); height and width follow in their order.
    Tensor view = images.permute(0, 3, 1, 2);
    // permute only swaps strides; this writes the numbers in the new order of reading.
    return view.contiguous();
}
