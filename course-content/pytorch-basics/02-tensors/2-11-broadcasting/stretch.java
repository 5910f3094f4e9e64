var column = Torch.tensor(new double[][] {{0}, {10}, {20}});
var row = Torch.tensor(1.0, 2.0);
System.out.println(column.add(row).shape());
System.out.println(column.add(row));
Plot.broadcast(column, row);
