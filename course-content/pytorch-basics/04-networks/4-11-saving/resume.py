for optimizer_too in [True, False]:
    loaded = net()
    loaded.load_state_dict(torch.load("model.pt"))
    other = optim.Adam(loaded.parameters(), lr=0.01)
    if optimizer_too:
        other.load_state_dict(torch.load("adam.pt"))
    print("resumed     " if optimizer_too else "only weights", ten_steps(loaded, other))

state = torch.load("model.pt")
for name, value in state.items():
    print(name, value.shape)
