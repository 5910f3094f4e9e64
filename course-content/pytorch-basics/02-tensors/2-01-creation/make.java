System.out.println(Torch.zeros(2, 3));
System.out.println(Torch.full(Shape.of(2, 2), 7).dtype());
System.out.println(Torch.eye(2));
System.out.println(Torch.arange(0, 10, 2));
System.out.println(Torch.linspace(0, 10, 5));
System.out.println(Torch.tensor(3) + " " + Torch.zeros(3));

Torch.manualSeed(0);
System.out.println(Torch.rand(3));
System.out.println(Torch.randn(3));
System.out.println(Torch.randint(0, 10, Shape.of(3)));
System.out.println(Torch.randperm(5));

var like = Torch.zerosLike(Torch.tensor(1, 2, 3));
System.out.println(like + " " + like.dtype());
