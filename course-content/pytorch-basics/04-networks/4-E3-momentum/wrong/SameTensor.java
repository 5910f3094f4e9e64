List<Tensor> steps(Tensor start, List<Tensor> grads, List<Double> rates, double mu) {
    var all = new ArrayList<Tensor>();
    var w = start.clone();
    var v = Torch.zerosLike(start);
    for (int i = 0; i < grads.size(); i++) {
        v = v.mul(mu).add(grads.get(i));
        w.sub_(v.mul(rates.get(i)));
        all.add(w);
    }
    return all;
}
