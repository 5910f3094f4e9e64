Tensor crossEntropy(Tensor logits, Tensor target) {
    return F.crossEntropy(logits.softmax(1), target);
}
