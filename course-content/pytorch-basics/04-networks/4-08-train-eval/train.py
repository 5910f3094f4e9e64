model.train()
print(dropout(ones).unique())
print(norm(batch).detach().flatten())
