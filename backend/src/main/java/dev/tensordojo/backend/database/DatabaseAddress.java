package dev.tensordojo.backend.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Where a database is, and how to get in.
///
/// @param url of JDBC, `jdbc:postgresql://host:5432/dojo`
public record DatabaseAddress(String url, String user, String password) {

    /// @throws SQLException where it cannot be reached, or does not let us in
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
        return url; // what is printed holds no password
    }
}
