var row = batch.index("0:1"); // still in eval mode: one row alone is no problem
var result = model.call(row);
System.out.println(result.detach());
System.out.println(Torch.tensor(result.requiresGrad()));
