guesses = layer(pictures.flatten(1)).argmax(1)
right = guesses == torch.tensor(digits.target)
print(guesses.size(0))
print(right.float().mean())
