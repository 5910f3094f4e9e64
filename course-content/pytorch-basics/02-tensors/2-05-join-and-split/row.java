var five = new Digits().data().index(15, 0);
var row = Torch.cat(List.of(five, five.flip(1), five.flip(0)), 1);
System.out.println(row.shape());
Plot.show("cat", row);

var batch = five.unsqueeze(0).unsqueeze(0);
System.out.println(batch.shape());
System.out.println(batch.squeeze().shape());
System.out.println(batch.squeeze(1).shape());
