Tensor standardize(Tensor x) {
    x.sub_(x.mean(0));
    var std = x.std(0);
    return Torch.where(std.eq(0), Torch.zerosLike(x), x.div(std));
}
