// The whole table is read once; each example is a row of it.
record Rows(Tensor x, Tensor y) implements Dataset {
    public Sample get(int i) {
        return Sample.of(x.index(i), y.index(i));
    }

    public int size() {
        return (int) y.size(0);
    }
}

Dataset dataset(String csv) {
    var table = Csv.parse(csv); // reads the header, too
    // By name, so that the order of the columns does not matter; classIndices sorts the kinds.
    return new Rows(table.tensor("width", "height"), table.classIndices("kind"));
}
