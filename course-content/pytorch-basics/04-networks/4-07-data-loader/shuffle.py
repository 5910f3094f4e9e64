from torch.utils.data import random_split

torch.manual_seed(0)
shuffled = DataLoader(data, 4, shuffle=True, drop_last=True)
print(len(shuffled))
for epoch in range(2):
    print("epoch", epoch)
    for x, y in shuffled:
        print(y)

parts = random_split(data, [7, 3])
print(parts[0].indices)
print(parts[1].indices)
