import torch
import torch.nn.functional as F
from torch import nn, optim

for limit in [1e9, 1.0]:  # the first is as good as none
    torch.manual_seed(0)
    x = torch.randn(64, 4)
    y = x.sum(1, keepdim=True)
    y[7, 0] = 1000  # one spoilt target
    model = nn.Linear(4, 1)
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    for step in range(64):
        optimizer.zero_grad()
        F.mse_loss(model(x[step]), y[step]).backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), limit)
        if step == 7:
            print(f"norm {norm:.0f}")
        optimizer.step()
    print(model.weight.detach())
