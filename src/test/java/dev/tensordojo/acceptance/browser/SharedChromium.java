package dev.tensordojo.acceptance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives scenarios the one [Browser] that all of a Java process share: the system's own Chromium, nothing downloaded.
/// It ends with the process.
public final class SharedChromium implements ParameterResolver {

    private static @Nullable Running shared;

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        static Running start() {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium())
                            .setArgs(List.of(
                                    // tests run as root in containers, where Chromium's own sandbox cannot be made
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
            return new Running(playwright, browser);
        }

        /// The one without a window, where it is there: for the same pages it takes a third of the processor time.
        private static Path chromium() {
            for (String name : List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")) {
                for (String folder : System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1)) {
                    Path candidate = Path.of(folder, name);
                    if (Files.isExecutable(candidate)) {
                        return candidate;
                    }
                }
            }
            throw new IllegalStateException(
                    "no Chromium on the PATH; on Debian: apt-get install chromium-headless-shell");
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser();
    }

    /// The same for programs that are no scenarios.
    public static synchronized Browser browser() {
        Running known = shared;
        if (known == null) {
            known = Running.start();
            shared = known;
            Runtime.getRuntime().addShutdownHook(new Thread(known::close));
        }
        return known.browser();
    }
}
