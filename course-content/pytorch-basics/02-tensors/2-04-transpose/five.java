var five = new Digits().data().index(15, 0).mul(16).toInt().index(":, 1:7");
Plot.show("five", five);
Plot.show("five.t()", five.t());
Plot.show("five.reshape(6, 8)", five.reshape(6, 8));
System.out.println(five.t().shape());
System.out.println(five.reshape(6, 8).shape());

var nhwc = Torch.zeros(4, 8, 6, 3);
System.out.println(nhwc.permute(0, 3, 1, 2).shape());
