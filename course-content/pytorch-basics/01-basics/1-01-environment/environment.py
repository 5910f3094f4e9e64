import torch

print(torch.__version__)
print("threads:", torch.get_num_threads())

device = "cuda" if torch.cuda.is_available() else "cpu"
x = torch.ones(2, 3).to(device)
print(x.device)
print(x.sum().item())
