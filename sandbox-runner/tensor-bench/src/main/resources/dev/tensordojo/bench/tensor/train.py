"""What PyTorch takes for the operators and training loops of this package. Usage: train.py [threads [matmul]]

With `matmul` only the large product, to compare kernels.

Prints one JSON line per workload: milliseconds per training step (forward, backward, Adam), median of five blocks.
"""
import json, statistics, sys, time
import torch
from torch import nn

torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else torch.get_num_threads())
torch.manual_seed(0)

def bench(name, model, x, y, steps, warm):
    optimizer, loss = torch.optim.Adam(model.parameters(), 1e-3), nn.CrossEntropyLoss()
    def step():
        optimizer.zero_grad(); l = loss(model(x), y); l.backward(); optimizer.step()
    for _ in range(warm): step()
    blocks = []
    for _ in range(5):
        t = time.perf_counter()
        for _ in range(steps): step()
        blocks.append((time.perf_counter() - t) / steps * 1e3)
    print(json.dumps({"workload": name, "threads": torch.get_num_threads(), "ms_per_step": round(statistics.median(blocks), 4)}))

def op(name, f, n, warm):
    for _ in range(warm): f()
    blocks = []
    for _ in range(5):
        t = time.perf_counter()
        for _ in range(n): f()
        blocks.append((time.perf_counter() - t) / n * 1e6)
    print(json.dumps({"op": name, "threads": torch.get_num_threads(), "us": round(statistics.median(blocks), 3)}))

a, b = torch.rand(32, 10), torch.rand(32, 10); m, k = torch.rand(1000, 1000), torch.rand(1000, 1000); g, h = torch.rand(128, 128), torch.rand(128, 128); s, w = torch.rand(16, 16), torch.rand(16, 16)
if sys.argv[2:] != ["matmul"]:
    bench("tiny-mlp 2-16-2 batch 32", nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 2)), torch.randn(32, 2), torch.randint(0, 2, (32,)), 1000, 300)
    bench("mlp 784-128-10 batch 64", nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10)), torch.randn(64, 784), torch.randint(0, 10, (64,)), 200, 50)
    bench("cnn 16-32 on 28x28 batch 64", nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(32 * 49, 10)), torch.randn(64, 1, 28, 28), torch.randint(0, 10, (64,)), 15, 5)
    op("add 32x10", lambda: a + b, 20000, 2000)
    op("relu 32x10", lambda: torch.relu(a), 20000, 2000)
    op("sum dim 1 32x10", lambda: a.sum(1), 20000, 2000)
    op("matmul 16x16", lambda: s @ w, 20000, 2000)
    op("add 1000x1000", lambda: m + k, 200, 20)
    op("exp 1000x1000", lambda: m.exp(), 100, 10)
    op("matmul 128x128", lambda: g @ h, 1000, 100)
op("matmul 1000x1000", lambda: m @ k, 10, 2)
