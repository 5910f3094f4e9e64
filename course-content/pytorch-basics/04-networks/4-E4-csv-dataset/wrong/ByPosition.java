record Rows(List<String[]> lines) implements Dataset {
    public Sample get(int i) {
        var fields = lines.get(i);
        var x = Torch.tensor(Double.parseDouble(fields[0]), Double.parseDouble(fields[1]));
        var kinds = lines.stream().map(f -> f[2]).distinct().sorted().toList();
        return Sample.of(x, kinds.indexOf(fields[2]));
    }

    public int size() {
        return lines.size();
    }
}

Dataset dataset(String csv) {
    return new Rows(csv.lines().skip(1).map(line -> line.split(",")).toList());
}
