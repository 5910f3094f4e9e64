Plot.chart("after 12 layers").logY()
        .histogram("Xavier", last.get("Xavier"), 40)
        .histogram("Kaiming", last.get("Kaiming"), 40)
        .show();
for (String name : List.of("Xavier", "Kaiming")) {
    System.out.printf("%-8s above 0.1: %.2f%n", name, last.get(name).gt(0.1).toFloat().mean().itemDouble());
}
