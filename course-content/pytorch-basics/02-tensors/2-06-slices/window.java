var five = new Digits().data().index(15, 0).mul(16).toLong();
System.out.println(five.index(0));
System.out.println(five.index("0, 2:6"));
System.out.println(five.index(Slice.every(2), Slice.from(-2)));
System.out.println(five.index("-1").shape());
System.out.println(five.index("-1:").shape());

var middle = five.index("3:5, 2:6");
middle.fill_(0);
System.out.println(five.index(3));
Plot.show("a window into five", five);
Plot.memory("five", five, "middle", middle);

var copy = five.clone();
copy.zero_();
System.out.println(five.sum());
System.out.println(five.flip(0).index(0));
