Tensor standardize(Tensor x) {
    var centred = x.sub(x.mean(0));
    var std = x.std(new int[] {0}, 0, true); // divides by n
    return Torch.where(std.eq(0), Torch.zerosLike(centred), centred.div(std));
}
