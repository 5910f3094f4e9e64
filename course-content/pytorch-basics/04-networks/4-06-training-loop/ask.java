var five = test.data().index(3);
Plot.show("five", five);
Plot.show("weight", model.weight.reshape(10, 8, 8));

var chances = model.call(five.flatten(1)).detach().softmax(1);
System.out.println(chances.argmax());
System.out.println(chances.max());
