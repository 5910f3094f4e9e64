var table = Torch.arange(12).view(3, 4);
System.out.println(table.t());
table.t().view(12);
