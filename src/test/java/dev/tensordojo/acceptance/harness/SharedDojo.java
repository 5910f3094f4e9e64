package dev.tensordojo.acceptance.harness;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives scenarios the one [Dojo] that all of a Java process share, started when the first asks for it and ended with
/// the process. (JUnit's own store ends with every class where classes are handed to several processes.) Scenarios
/// keep apart by making learners of their own.
public final class SharedDojo implements ParameterResolver {

    /// A tag that the build knows: nothing else runs beside these scenarios.
    public static final String ALONE = "alone";

    private static @Nullable Dojo shared;

    private static synchronized Dojo shared() {
        Dojo known = shared;
        if (known == null) {
            known = Dojo.start("shared");
            shared = known;
            Runtime.getRuntime().addShutdownHook(new Thread(known::close));
        }
        return known;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Dojo.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared();
    }
}
