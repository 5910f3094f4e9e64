package dev.tensordojo.backend.runners;

/// Goes with a message of a runner, to be signed when the message has been dealt with for good: what a backend that
/// starts after this one's death need not hear again.
public interface Receipt {

    /// The number of the message's frame, as the runner counts them.
    long number();

    /// To be called once, in the order of the numbers, from any thread.
    void sign();
}
