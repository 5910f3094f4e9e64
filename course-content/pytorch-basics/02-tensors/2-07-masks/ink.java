var five = new Digits().data().index(15, 0);
var ink = five.gt(0.5);
System.out.println(ink.sum());
System.out.println(five.index(ink).shape());
Plot.show("ink", ink);
Plot.show("where", Torch.where(ink, five, 0));

five.index(ink).zero_();
System.out.println(five.gt(0.5).sum());
five.indexPut_(0, ink);
System.out.println(five.gt(0.5).sum());
