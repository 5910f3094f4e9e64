Tensor crossEntropy(Tensor logits, Tensor target) {
    return logits.logSoftmax(0).gather(1, target.unsqueeze(1)).mean().neg();
}
