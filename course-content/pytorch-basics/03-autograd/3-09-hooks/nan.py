x = torch.tensor([0.0, 4.0]).requires_grad_(True)
(x.sqrt() * 0).sum().backward()
print(x.grad)

with torch.autograd.detect_anomaly():
    (x.sqrt() * 0).sum().backward()
