import time
import torch

n = 200
a = [[float(i - j) for j in range(n)] for i in range(n)]
b = [[float(i + j) for j in range(n)] for i in range(n)]

def product(a, b):
    return [[sum(a[i][k] * b[k][j] for k in range(n)) for j in range(n)] for i in range(n)]

ta = torch.tensor(a, dtype=torch.float64)
tb = torch.tensor(b, dtype=torch.float64)
print("same:", torch.tensor(product(a, b), dtype=torch.float64).equal(ta @ tb))

def fastest(work, rounds):  # in milliseconds
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)

loops, matmul = fastest(lambda: product(a, b), 3), fastest(lambda: ta @ tb, 20)
print(f"loops {loops:.4f} ms, matmul {matmul:.4f} ms: {loops / matmul:.1f} times as long")
