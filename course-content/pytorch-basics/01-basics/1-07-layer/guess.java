Torch.manualSeed(0);
var digits = new Digits();
var five = digits.data().index(15, 0); // picture No. 15, 8x8
Plot.images("five", five);

var layer = new Linear(64, 10);
System.out.println(layer);
for (var p : layer.namedParameters().entrySet()) {
    System.out.println(p.getKey() + " " + p.getValue().shape());
}
Plot.images("weight", layer.weight.reshape(10, 8, 8), Torch.arange(10)); // a map of 8x8 for each digit

var scores = layer.call(five.flatten());
System.out.println(scores);
System.out.println(scores.argmax());

var byHand = layer.weight.matmul(five.flatten()).add(layer.bias);
System.out.println(byHand.sub(scores).abs().max().lt(1e-6));
