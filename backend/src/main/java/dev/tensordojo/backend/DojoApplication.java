package dev.tensordojo.backend;

import dev.tensordojo.backend.account.SetupLinks;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Says where the classroom is as soon as it is open, and stays until it is told to end.
@Dependent
@Unremovable // Quarkus asks for it by name
public class DojoApplication implements QuarkusApplication {

    private final SetupLinks setupLinks;
    private final String host;

    DojoApplication(SetupLinks setupLinks, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.setupLinks = setupLinks;
        this.host = host;
    }

    @Override
    public int run(String... args) {
        URI home = home();
        System.out.println();
        System.out.println("Tensor Dojo is open at " + home);
        setupLinks
                .issueWhileNoTeacher()
                .ifPresent(token -> System.out.println(
                        "Make the teacher's account here (the link works once): " + home.resolve("/welcome/" + token)));
        System.out.println();
        Quarkus.waitForExit();
        return 0;
    }

    private URI home() {
        // Read late: with port 0, Quarkus writes the port it got into its own setting.
        String port = ConfigProvider.getConfig().getValue("quarkus.http.port", String.class);
        String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port);
    }
}
