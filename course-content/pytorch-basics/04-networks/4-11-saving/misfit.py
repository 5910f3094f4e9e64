nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 1)).load_state_dict(state)
