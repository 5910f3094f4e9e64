var train = new Digits(o -> o.train(true));
var test = new Digits(o -> o.train(false));
System.out.println(train.data().shape() + " " + train.data().dtype());
System.out.println(test.data().shape());

var digits = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
var counts = train.targets().bincount();
System.out.println(counts);
Plot.chart("classes").title("train").bar("pictures", digits, counts).show();

var five = test.get(3);
System.out.println(five.x().shape() + " " + five.y());
Plot.images("five", five.x());
Plot.images("train", train.data().index(":48"), train.targets().index(":48"));
