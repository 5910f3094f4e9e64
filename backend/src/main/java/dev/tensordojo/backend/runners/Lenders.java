package dev.tensordojo.backend.runners;

/// Those who hold runners and can do without some of them for a while.
@FunctionalInterface
public interface Lenders {

    /// Nobody gives anything back.
    Lenders NONE = (runners, somebodyWaits) -> {};

    /// There is no room for more runners: asks for some back. Returns at once; runners that are given back end.
    ///
    /// @param runners how many are lacking
    /// @param somebodyWaits for a runner now; otherwise they are to be kept warm for whoever comes next
    void giveBack(int runners, boolean somebodyWaits);
}
