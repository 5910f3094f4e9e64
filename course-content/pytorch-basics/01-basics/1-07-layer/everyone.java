var every = digits.data().flatten(1); // a row of 64 for each picture
var guesses = layer.call(every).argmax(1);
var right = guesses.eq(digits.targets());
System.out.println(guesses.size(0));
System.out.println(right.toFloat().mean());
