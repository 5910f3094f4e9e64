Tensor distances(Tensor a, Tensor b) {
    var table = Torch.zeros(a.size(0), b.size(0));
    for (int i = 0; i < a.size(0); i++) {
        for (int j = 0; j < b.size(0); j++) {
            table.indexPut_(a.index(i).sub(b.index(j)).square().sum().sqrt().itemDouble(), i, j);
        }
    }
    return table;
}
