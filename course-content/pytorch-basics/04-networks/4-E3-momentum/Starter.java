// steps([1], [[1], [1]], [0.1, 0.1], 0.9): [[0.9], [0.71]]
List<Tensor> steps(Tensor start, List<Tensor> grads, List<Double> rates, double mu) {
    return List.of();
}
