var a = Torch.tensor(1, 2, 3);
var b = Torch.tensor(4, 5, 6);
System.out.println(Torch.cat(List.of(a, b)));
System.out.println(Torch.stack(List.of(a, b)));
System.out.println(Torch.stack(List.of(a, b), 1).shape());
System.out.println(Torch.stack(List.of(a, b), 1));

for (var part : Torch.arange(7).split(3)) System.out.println(part);
for (var part : Torch.arange(7).chunk(2)) System.out.println(part);
