var train = new Digits(o -> o.train(true));
var test = new Digits(o -> o.train(false));
var means = new ArrayList<Tensor>();
for (int digit = 0; digit < 10; digit++) {
    var pictures = train.data().index(train.targets().eq(digit));
    means.add(pictures.mean(0));
}
var mean = Torch.stack(means).squeeze(1);
Plot.images("mean digits", mean, Torch.arange(10));

var five = test.data().index(3);
System.out.println(mean.sub(five).square().sum(1, 2).argmin());

var distances = test.data().sub(mean).square().sum(2, 3);
System.out.println(distances.shape());
System.out.println(distances.argmin(1).eq(test.targets()).toFloat().mean());
