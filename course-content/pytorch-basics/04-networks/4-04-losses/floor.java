var perfect = Torch.eye(10); // ten pictures, the right class of each with probability 1
System.out.println(F.crossEntropy(perfect, Torch.arange(10)));
