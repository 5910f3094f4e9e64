var guesses = layer.call(digits.data().flatten(1)).argmax(1);
var right = guesses.eq(digits.targets());
System.out.println(guesses.size(0));
System.out.println(right.toFloat().mean());
