Tensor crossEntropy(Tensor logits, Tensor target) {
    // The largest score of each row becomes 0, so that no exp can overflow.
    var z = logits.sub(logits.amax(1, true));
    // log(e^z / sum) = z - log(sum): there is no small quotient whose log could be infinite.
    var logProbability = z.sub(z.exp().sum(1, true).log());
    // One number per row, that of the true class.
    return logProbability.gather(1, target.unsqueeze(1)).mean().neg();
}
