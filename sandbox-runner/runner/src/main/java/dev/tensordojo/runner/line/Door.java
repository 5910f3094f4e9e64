package dev.tensordojo.runner.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Where a line comes by its next connection to a backend.
interface Door {

    /// The next connection, or a moment's wait for nothing.
    ///
    /// @throws IOException when nobody is there now
    Connection next() throws IOException;

    /// A connection that one thread reads from while another writes to it.
    interface Connection extends AutoCloseable {

        InputStream input() throws IOException;

        OutputStream output() throws IOException;

        @Override
        void close() throws IOException;
    }
}
