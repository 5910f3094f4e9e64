import time
import torch

device = "cuda" if torch.cuda.is_available() else "cpu"
print("device:", device)
for n in [32, 64, 128, 256, 512]:
    a = torch.rand(n, n).to(device)
    for warm in range(3):
        a @ a
    if device == "cuda":
        torch.cuda.synchronize()
    start = time.perf_counter()
    for k in range(5):
        a @ a
    if device == "cuda":
        torch.cuda.synchronize()
    print(f"{n}: {(time.perf_counter() - start) / 5 * 1000:.3f} ms")
