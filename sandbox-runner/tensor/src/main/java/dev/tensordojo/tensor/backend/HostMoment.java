package dev.tensordojo.tensor.backend;

/// For backends that have computed when they return.
record HostMoment(long nanos) implements Moment {
    @Override
    public double millisecondsSince(Moment earlier) {
        return (nanos - ((HostMoment) earlier).nanos) / 1e6;
    }
}
