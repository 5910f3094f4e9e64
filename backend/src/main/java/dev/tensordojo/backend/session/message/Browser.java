package dev.tensordojo.backend.session.message;

/// Somebody at the other end of a connection, to whom a session can answer directly; everything that all browsers
/// of a session should see goes through the session's log instead. Neither method waits.
public interface Browser {

    /// Tells that a message was not accepted.
    ///
    /// @param code for the browser's catalogue of texts
    /// @param message English words
    void refuse(String code, String message);

    /// Answers a question that this browser asked.
    void answer(ServerMessage message);
}
