List<Tensor> steps(Tensor start, List<Tensor> grads, List<Double> rates, double mu) {
    var all = new ArrayList<Tensor>();
    var w = start;
    var v = Torch.zerosLike(start); // no velocity yet: the first v is g
    for (int i = 0; i < grads.size(); i++) {
        v = v.mul(mu).add(grads.get(i)); // the rate stays out of what is remembered
        w = w.sub(v.mul(rates.get(i))); // a new tensor: start is not touched
        all.add(w);
    }
    return all;
}
