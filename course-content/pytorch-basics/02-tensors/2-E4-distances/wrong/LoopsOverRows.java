Tensor distances(Tensor a, Tensor b) {
    var rows = new ArrayList<Tensor>();
    for (int i = 0; i < a.size(0); i++) {
        rows.add(a.index(i).sub(b).square().sum(1).sqrt());
    }
    return Torch.stack(rows);
}
