Tensor standardize(Tensor x) {
    return Torch.stack(List.of(x.mean(0), x.std(0)));
}
