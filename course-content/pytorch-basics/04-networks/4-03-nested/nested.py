import torch
from torch import nn

class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.a = nn.Linear(width, width)
        self.b = nn.Linear(width, width)

    def forward(self, x):
        return self.b(self.a(x).relu()) + x  # what came in is added again

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 16), Block(16), Block(16), nn.ReLU(), nn.Linear(16, 2))
print(model)
print(len(model.state_dict()))
for key in model.state_dict():
    if key.startswith("1."):
        print(key)
print(model.get_submodule("1.a"))
