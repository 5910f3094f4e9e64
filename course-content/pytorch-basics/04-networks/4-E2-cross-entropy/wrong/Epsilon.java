Tensor crossEntropy(Tensor logits, Tensor target) {
    return logits.softmax(1).add(1e-9).log().gather(1, target.unsqueeze(1)).mean().neg();
}
