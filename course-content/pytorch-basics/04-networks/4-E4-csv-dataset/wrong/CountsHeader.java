record Rows(Tensor x, Tensor y) implements Dataset {
    public Sample get(int i) {
        return Sample.of(x.index(i), y.index(i));
    }

    public int size() {
        return (int) y.size(0) + 1;
    }
}

Dataset dataset(String csv) {
    var table = Csv.parse(csv);
    return new Rows(table.tensor("width", "height"), table.classIndices("kind"));
}
