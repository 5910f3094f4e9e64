Tensor crossEntropy(Tensor logits, Tensor target) {
    var z = logits.sub(logits.amax(1, true));
    return z.sub(z.exp().sum(1, true).log()).gather(1, target.unsqueeze(1)).mean(0).neg();
}
