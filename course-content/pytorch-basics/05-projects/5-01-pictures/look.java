var train = new Digits(o -> o.train(true));
var test = new Digits(o -> o.train(false));
System.out.println(train.data().shape() + " " + train.data().dtype());
System.out.println(test.data().shape());

var counts = train.targets().bincount();
System.out.println(counts);
Plot.chart("classes").title("train").xLabel("digit").bar("pictures", Torch.arange(10), counts).show();

var five = test.get(3);
System.out.println(five.x().shape() + " " + five.y());
Plot.show("five", five.x().squeeze());
Plot.show("train", Images.makeGrid(train.data().index(":49"), 7, 1).index(0));
