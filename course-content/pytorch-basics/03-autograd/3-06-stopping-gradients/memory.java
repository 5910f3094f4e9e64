var total = Torch.tensor(0.0);
double number = 0;
for (int step = 0; step < 50; step++) {
    var loss = a.square().sum();
    total = total.add(loss);
    number += loss.itemDouble();
    if (step == 2) {
        Plot.graph("after three steps", total);
    }
}
System.out.println(total.detach());
System.out.println(number);

// In the graph's text, each operation is a box
System.out.println(total.graph().toDot().lines().filter(line -> line.contains("box")).count());
