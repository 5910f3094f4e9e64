perfect = torch.eye(10)  # ten pictures, the right class of each with probability 1
print(F.cross_entropy(perfect, torch.arange(10)))
