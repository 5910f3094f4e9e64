List<Tensor> steps(Tensor start, List<Tensor> grads, List<Double> rates, double mu) {
    var w = start;
    var v = Torch.zerosLike(start);
    for (int i = 0; i < grads.size(); i++) {
        v = v.mul(mu).add(grads.get(i));
        w = w.sub(v.mul(rates.get(i)));
    }
    return List.of(w);
}
