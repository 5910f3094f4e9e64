System.out.println(Summary.of(net, 1, 64));
