for (boolean optimizerToo : new boolean[] {true, false}) {
    var loaded = net.get();
    loaded.loadStateDict(Torch.loadStateDict("model.safetensors"));
    var other = new Adam(loaded.parameters(), 0.01);
    if (optimizerToo) other.loadStateDict(Torch.loadStateDict("adam.safetensors"));
    System.out.println((optimizerToo ? "resumed      " : "only weights ") + tenSteps.apply(loaded, other));
}

var state = Torch.loadStateDict("model.safetensors");
for (var entry : state.entrySet()) {
    System.out.println(entry.getKey() + " " + entry.getValue().shape());
}
