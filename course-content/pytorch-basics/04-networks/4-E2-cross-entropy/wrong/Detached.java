Tensor crossEntropy(Tensor logits, Tensor target) {
    double sum = 0;
    for (int i = 0; i < target.size(0); i++) {
        var row = logits.index(i).detach();
        var z = row.sub(row.max());
        sum += z.exp().sum().log().sub(z.index(target.index(i).toLong().itemLong())).itemDouble();
    }
    return Torch.tensor(sum / target.size(0));
}
