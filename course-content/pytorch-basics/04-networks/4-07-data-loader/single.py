from torch import nn

nn.BatchNorm1d(4)(torch.ones(1, 4))  # a batch of one row
