Tensor oneHot(Tensor classes, long n) {
    // One row per class number, all 0 to begin with.
    var rows = Torch.zeros(classes.size(0), n);
    // Along dimension 1, write a 1 in each row at its number. The index is a column: one number per row.
    return rows.scatter_(1, classes.unsqueeze(1), 1);
}
