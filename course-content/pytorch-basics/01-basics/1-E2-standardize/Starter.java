// standardize([[1, 10], [2, 20], [3, 60]]): every column with mean 0 and standard deviation 1
Tensor standardize(Tensor x) {
    return Torch.zeros(1);
}
