System.out.println(Torch.arange(12).view(3, 4).t().reshape(12));
