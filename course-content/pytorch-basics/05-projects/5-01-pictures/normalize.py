pixels = images[~test]
print(pixels.min(), pixels.max())
print(pixels.mean(), pixels.std())

mean, std = pixels.mean(), pixels.std()
ready = (pixels - mean) / std
print(ready.mean().abs() < 1e-5, ready.std())

print(((images[test] - mean) / std).mean())
