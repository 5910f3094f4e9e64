package dev.tensordojo.backend.runners;

/// No runner was to be had in time. The message says why and what to do, in words for the person who waits.
public final class RunnersExhausted extends Exception {

    private static final long serialVersionUID = 1;

    RunnersExhausted(String message) {
        super(message, null, false, false);
    }
}
