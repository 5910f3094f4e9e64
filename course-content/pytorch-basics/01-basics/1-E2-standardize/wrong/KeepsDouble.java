Tensor standardize(Tensor x) {
    x = x.toDouble();
    var centred = x.sub(x.mean(0));
    var std = x.std(0);
    return Torch.where(std.eq(0), Torch.zerosLike(centred), centred.div(std));
}
