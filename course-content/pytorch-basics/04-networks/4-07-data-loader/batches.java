record Squares(int size) implements Dataset {
    public Sample get(int i) {
        return Sample.of(Torch.tensor((double) i), i * i);
    }
}

var data = new Squares(10);
System.out.println(data.get(3).x() + " " + data.get(3).y());
for (var batch : new DataLoader(data, 4)) {
    System.out.println(batch.x() + " " + batch.y());
}
