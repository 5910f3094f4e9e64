void store(Module model, String file) {
}

Module restore(String file) {
    return net().eval();
}
