Plot.summary(net, 1, 64); // for an input of shape [1, 64]
