var five = test.data().index(3);
Plot.images("five", five);
Plot.images("weight", model.weight.reshape(10, 8, 8), Torch.arange(10));

var chances = model.call(five.flatten(1)).detach().softmax(1);
System.out.println(chances.argmax());
System.out.println(chances.max());
