package dev.tensordojo.backend.runners;

/// Gets runners back from those who can do without theirs for a while.
@FunctionalInterface
public interface Reclaimer {

    /// Nobody gives anything back.
    Reclaimer NONE = (runners, somebodyWaits) -> {};

    /// There is no room for more runners: asks for some back. Returns at once; runners that are given back end.
    ///
    /// @param runners how many are lacking
    /// @param somebodyWaits for a runner now; otherwise they are to be kept warm for whoever comes next
    void reclaim(int runners, boolean somebodyWaits);
}
