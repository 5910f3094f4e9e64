var i = Torch.tensor(7, -7);
System.out.println(i.div(2));
System.out.println(i.floorDivide(2));
System.out.println(i.remainder(2));

System.out.println(i.add(0.5).dtype());
System.out.println(i.toInt().add(i).dtype());
System.out.println(i.gt(0).dtype());

var pixel = Torch.tensor(200).to(UINT8);
System.out.println(pixel.add(pixel));
System.out.println(Torch.tensor(2.9, -2.9).toLong());

var big = Torch.tensor(16_777_216.0);
System.out.println(big.add(1).sub(big));
System.out.println(big.toDouble().add(1).sub(big));
