Tensor crossEntropy(Tensor logits, Tensor target) {
    var e = logits.exp();
    var probability = e.div(e.sum(1, true));
    return probability.log().gather(1, target.unsqueeze(1)).mean().neg();
}
