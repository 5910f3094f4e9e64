import numpy as np
import torch

sensor = np.array([1, 2, 3], dtype=np.float32)
copied = torch.tensor(sensor)
shared = torch.from_numpy(sensor)

sensor[0] = 100
print(copied)
print(shared)

shared.mul_(10)
print(sensor.tolist())

taken = shared.numpy().copy()
taken[2] = -1
print(shared)

print(torch.from_numpy(np.array([0.5])).dtype)
print(torch.tensor([0.5]).dtype)
