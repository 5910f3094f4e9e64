var five = new Digits().data().index(15);
var transforms = new LinkedHashMap<String, Transform>();
transforms.put("shift", new RandomAffine(0, 0.15));
transforms.put("rotate", new RandomRotation(20));
transforms.put("crop", new RandomCrop(8, 1));
transforms.put("erase", new RandomErasing(1));
transforms.put("noise", new Lambda(x -> x.add(Torch.randnLike(x).mul(0.15)).clamp(0, 1)));
transforms.put("flip", new RandomHorizontalFlip(1));

Torch.manualSeed(0);
for (var t : transforms.entrySet()) {
    var row = new ArrayList<Tensor>(List.of(five));
    for (int i = 0; i < 7; i++) row.add(t.getValue().apply(five));
    Plot.images(t.getKey(), Torch.cat(row));
    System.out.println(t.getKey() + " " + Torch.stack(row).sum(1, 2, 3).std());
}

var augment = new Compose(new RandomAffine(15, 0.1), new RandomErasing(0.2));
var train = new Digits(o -> o.train(true).transform(augment));
System.out.println(train.get(0).x().equal(train.get(0).x()) ? "the same" : "two pictures");
