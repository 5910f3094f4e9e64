Tensor gradient(Tensor x) {
    return x.softmax(0);
}
