package dev.tensordojo.backend.runners.sandbox;

import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;

/// A launcher whose walls have been tried on this host: without that there is none.
final class SafeLauncher {

    private static final Logger LOG = Logger.getLogger(SafeLauncher.class);

    /// One that a killed server left may still be there.
    private static final String NAME = "self-test-" + ProcessHandle.current().pid();

    private SafeLauncher() {}

    /// @param unsafe start runners all the same, and say so loudly
    /// @throws IOException when a wall does not hold; the launcher is closed then
    static BubblewrapLauncher of(BubblewrapLauncher launcher, boolean unsafe) throws IOException {
        try {
            SelfTest.Report report = SelfTest.of(launcher, NAME);
            report.findings().stream()
                    .filter(finding -> finding.state() == SelfTest.State.ABSENT)
                    .forEach(finding ->
                            LOG.warnf("Sandbox without %s: %s", finding.layer().key(), finding.words()));
            if (report.holds()) {
                LOG.infof("Sandbox: every wall held when it was tried (%d ms).", report.millis());
            } else if (unsafe) {
                LOG.errorf(
                        "ATTENTION: THE SANDBOX DOES NOT HOLD, and dojo.runners.unsafe=true starts runners all the"
                                + " same. Whoever runs a cell can do harm. For development only.%n%s",
                        report.table());
            } else {
                throw new IOException(refusal(report));
            }
            return launcher;
        } catch (IOException e) {
            launcher.close();
            throw e;
        }
    }

    private static String refusal(SelfTest.Report report) {
        List<String> broken = report.findings().stream()
                .filter(finding -> finding.state() == SelfTest.State.BROKEN)
                .map(finding -> finding.layer().key() + " (" + finding.words() + ")")
                .toList();
        return "the sandbox does not hold on this host: " + String.join(", ", broken)
                + ". Whoever runs the server finds what to do in docs/sandbox.md; ./dojo doctor shows all walls.";
    }
}
