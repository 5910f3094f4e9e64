var dropout = new Dropout(0.5);
var norm = new BatchNorm1d(1);
var model = new Sequential(norm, dropout);

var ones = Torch.ones(1000);
var batch = Torch.tensor(new double[][] {{0}, {10}}); // mean 5, variance 50
norm.call(batch);
System.out.println(norm.buffers().get(0) + " " + norm.buffers().get(1));
for (int i = 0; i < 100; i++) norm.call(batch);
System.out.println(norm.buffers().get(0) + " " + norm.buffers().get(1));
