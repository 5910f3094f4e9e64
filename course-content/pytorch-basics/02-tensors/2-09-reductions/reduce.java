var x = Torch.tensor(new double[][] {{1, 2, 3}, {4, 5, 9}});
System.out.println(x.sum(0));
System.out.println(x.sum(1));
System.out.println(x.sum());

System.out.println(x.mean(1, true).shape());
System.out.println(x.sub(x.mean(1, true)));

System.out.println(x.max(1).values());
System.out.println(x.max(1).indices());
System.out.println(x.argmax());

System.out.println(x.index(1).std());
System.out.println(x.index(1).std(new int[] {0}, 0, false));
