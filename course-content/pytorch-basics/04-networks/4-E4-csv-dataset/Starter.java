// The text above has three examples; number 0 is x = [1.5, 2.0], y = 1.
record Rows(Tensor x, Tensor y) implements Dataset {
    public Sample get(int i) {
        return Sample.of(Torch.zeros(1), 0);
    }

    public int size() {
        return 0;
    }
}

Dataset dataset(String csv) {
    return new Rows(Torch.zeros(1), Torch.zeros(1));
}
