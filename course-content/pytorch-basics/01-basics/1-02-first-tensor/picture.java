var pictures = new Digits().data();
System.out.println(pictures.shape());

// Picture No. 15, as whole numbers from 0 (no ink) to 16
var five = pictures.index(15, 0).mul(16).toLong();
System.out.println(five);
