package dev.tensordojo.tensor.data;

import java.util.List;

/// A data set that can gather many samples faster than one by one, with the same result.
///
/// [DataLoader] uses it when nobody asked for a collate function of their own.
interface Batched extends Dataset {

    /// As stacking `get(i)` for each index.
    Batch gather(List<Integer> indices);
}
