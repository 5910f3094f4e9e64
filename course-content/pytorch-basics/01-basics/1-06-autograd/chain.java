var t = Torch.tensor(3.0).requiresGrad_(true);
var u = t.mul(2).add(1);
var z = u.square();
System.out.println(z);

z.backward();
System.out.println(t.grad());

// The same by hand: the slope of z by u, times that of u by t
System.out.println(u.detach().mul(2).mul(2));

// A check: move t a little, and see how far z moves
var moved = Torch.tensor(3.01);
System.out.println(moved.mul(2).add(1).square().sub(49).div(moved.sub(3)));
