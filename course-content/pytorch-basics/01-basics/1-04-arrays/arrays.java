float[] sensor = {1, 2, 3};
var copied = Torch.tensor(sensor);
var shared = Torch.fromArray(sensor);

sensor[0] = 100;
System.out.println(copied);
System.out.println(shared);
Plot.memory("copied", copied, "shared", shared);

shared.mul_(10);
System.out.println(Arrays.toString(sensor));

float[] taken = shared.floatArray();
taken[2] = -1;
System.out.println(shared);

System.out.println(Torch.fromArray(new double[] {0.5}).dtype());
System.out.println(Torch.tensor(new double[] {0.5}).dtype());
