var five = new Digits().data().index(15);
Plot.sideBySide(() -> {
    Plot.images("train", dropout.train().call(five));
    Plot.images("eval", dropout.eval().call(five));
});
