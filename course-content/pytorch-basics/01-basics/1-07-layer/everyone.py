every = pictures.flatten(1)  # a row of 64 for each picture
guesses = layer(every).argmax(1)
right = guesses == torch.tensor(digits.target)
print(guesses.size(0))
print(right.float().mean())
