int[][] numbers = {{1, 2, 3}, {4, 5, 6}};
var x = Torch.tensor(numbers);

System.out.println(x);
System.out.println(x.shape());
System.out.println(x.dtype());
System.out.println(x.device());
