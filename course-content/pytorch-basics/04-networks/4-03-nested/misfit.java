model.call(Torch.zeros(5, 3)); // the first layer takes 2 numbers per row
