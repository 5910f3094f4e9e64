System.out.println(Torch.tensor(0, 5, 12, 13).toFloat().mean());
