import torch

x = torch.ones(2)
try:
    print("sent to:", x.to("cuda").device)
except (AssertionError, RuntimeError) as e:
    print(e)
print("x:", x.device)
