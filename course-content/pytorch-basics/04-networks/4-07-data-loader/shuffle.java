Torch.manualSeed(0);
var shuffled = new DataLoader(data, 4, true, o -> o.dropLast(true));
System.out.println(shuffled.size());
for (int epoch = 0; epoch < 2; epoch++) {
    System.out.println("epoch " + epoch);
    for (var batch : shuffled) {
        System.out.println(batch.y());
    }
}

var parts = Data.randomSplit(data, 7, 3);
System.out.println(parts.get(0).indices());
System.out.println(parts.get(1).indices());
