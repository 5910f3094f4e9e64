Torch.manualSeed(0);
System.out.println(Torch.rand(3));
System.out.println(Torch.rand(3));

Torch.manualSeed(0);
System.out.println(Torch.rand(3));

Torch.manualSeed(0);
Torch.rand(1); // one number, drawn in between
System.out.println(Torch.rand(3));
