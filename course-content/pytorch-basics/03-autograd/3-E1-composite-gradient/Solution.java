Tensor gradient(Tensor x) {
    // A leaf of our own: x stays without a mark, and its grad begins empty each time.
    var leaf = x.detach().clone().requiresGrad_(true);

    // Write the function as it stands; it must end with one number.
    var f = leaf.exp().sum().log().add(leaf.square().sum().div(2));

    f.backward();
    // By hand it would have been softmax(x) + x: a good way to check.
    return leaf.grad();
}
