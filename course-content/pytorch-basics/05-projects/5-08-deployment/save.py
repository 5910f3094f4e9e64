import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
digits = load_digits()
images = torch.tensor(digits.images / 16, dtype=torch.float32).unsqueeze(1)
targets = torch.tensor(digits.target)
test = torch.arange(len(targets)) % 5 == 0
def net():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(64, 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 10))
model = net()
optimizer = optim.Adam(model.parameters(), lr=0.01)
for step in range(100):
    optimizer.zero_grad()
    F.cross_entropy(model(images[~test]), targets[~test]).backward()
    optimizer.step()
torch.save(model.state_dict(), "digits.pt")
torch.onnx.export(model.eval(), images[:1], "digits.onnx",
                  input_names=["input"], dynamic_axes={"input": {0: "N"}})

served = net()
served.load_state_dict(torch.load("digits.pt"))
served.eval()
five = images[15:16]
print("same scores" if served(five).equal(model(five)) else "different scores")
