model.eval()
print(dropout(ones).unique())
print(norm(batch).detach().flatten())
