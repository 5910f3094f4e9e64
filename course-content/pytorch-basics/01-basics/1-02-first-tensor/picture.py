from sklearn.datasets import load_digits

pictures = torch.tensor(load_digits().images / 16, dtype=torch.float32).unsqueeze(1)
print(pictures.shape)

# Picture No. 15, as whole numbers from 0 (no ink) to 16
five = pictures[15, 0].mul(16).long()
print(five)
