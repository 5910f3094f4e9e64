var error = Torch.linspace(-3, 3, 61);
var zero = Torch.zerosLike(error);
Plot.chart("losses").xLabel("error")
        .line("MSE", error, new MSELoss(Reduction.NONE).call(error, zero))
        .line("L1", error, new L1Loss(Reduction.NONE).call(error, zero))
        .line("SmoothL1", error, new SmoothL1Loss(Reduction.NONE, 1).call(error, zero))
        .show();

// One guess for all five values: which whole number from 0 to 100 costs least?
var values = Torch.tensor(1.0, 2.0, 3.0, 4.0, 100.0);
var off = values.sub(Torch.arange(101).unsqueeze(1));
System.out.println(off.square().mean(1).argmin());
System.out.println(off.abs().mean(1).argmin());

var scores = Torch.tensor(new double[][] {{2, 0, 1}, {0, 0, 9}});
var classes = Torch.tensor(0, 1);
System.out.println(F.crossEntropy(scores, classes));
System.out.println(F.nllLoss(scores.logSoftmax(1), classes));
System.out.println(F.crossEntropy(scores, classes, o -> o.reduction(Reduction.NONE)));
