import time

pictures = images[test]
for size in [1, 4, 16, 64, 256]:
    batch = pictures[:size]
    for k in range(50):  # warm up
        predict(batch)
    start = time.perf_counter()
    for k in range(50):
        predict(batch)
    micros = (time.perf_counter() - start) / 50 / size * 1e6
    print(f"batch {size:3d}: {micros:.1f} µs per picture")
