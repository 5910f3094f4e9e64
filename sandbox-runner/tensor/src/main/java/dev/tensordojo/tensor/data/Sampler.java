package dev.tensordojo.tensor.data;

import java.util.Iterator;

/// The order in which samples are taken: numbers of samples, anew for each epoch.
public interface Sampler extends Iterable<Integer> {

    @Override
    Iterator<Integer> iterator();

    /// How many numbers an epoch gives.
    int size();
}
