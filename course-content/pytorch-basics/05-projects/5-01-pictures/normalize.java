var pixels = train.data();
System.out.println(pixels.min() + " " + pixels.max());
System.out.println(pixels.mean() + " " + pixels.std());

var normalize = new Normalize(pixels.mean().itemDouble(), pixels.std().itemDouble());
var ready = normalize.apply(pixels);
System.out.println(ready.mean().abs().lt(1e-5) + " " + ready.std());

System.out.println(normalize.apply(test.data()).mean());
