Tensor standardize(Tensor x) {
    // One mean and one standard deviation for each column. Broadcasting takes them from every row.
    var centred = x.sub(x.mean(0));
    var std = x.std(0);
    // A constant column has std 0, and 0 / 0 is NaN: it stays at 0 instead.
    return Torch.where(std.eq(0), Torch.zerosLike(centred), centred.div(std));
}
