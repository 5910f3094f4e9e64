/// Pictures of the test part, each altered in its own way, and what they are.
record Pictures(Tensor x, Tensor y) {}

/// With some noise, and each moved by up to `most` pixels.
Pictures pictures(long seed, long most) {
    Torch.manualSeed(seed + 1); // other numbers than those that the learner's program begins with
    var test = new Digits(o -> o.train(false));
    var padded = F.pad(test.data(), most, most, most, most);
    var moved = new ArrayList<Tensor>();
    for (int i = 0; i < test.size(); i++) {
        var by = Torch.randint(0, 2 * most + 1, Shape.of(2)).toLongArray();
        moved.add(padded.index(i).narrow(1, by[0], 8).narrow(2, by[1], 8));
    }
    var x = Torch.stack(moved);
    var order = Torch.randperm(test.size());
    return new Pictures(x.add(Torch.randnLike(x).mul(0.05)).clamp(0, 1).index(order), test.targets().index(order));
}
