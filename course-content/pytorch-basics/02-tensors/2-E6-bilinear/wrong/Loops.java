Tensor bilinear(Tensor x, Tensor a, Tensor y) {
    var sums = new ArrayList<Tensor>();
    for (int n = 0; n < x.size(0); n++) {
        sums.add(x.index(n).matmul(a.index(n)).dot(y.index(n)));
    }
    return Torch.stack(sums);
}
