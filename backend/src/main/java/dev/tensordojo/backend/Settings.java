package dev.tensordojo.backend;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Reads [DojoConfig] before anything else starts, and refuses what it does not know.
public final class Settings {

    private static final String PREFIX = "dojo.";

    private Settings() {}

    /// Reads the settings from system properties, the environment and a properties file, in this order of rank.
    ///
    /// @throws StartRefused where a key is unknown or a value cannot be understood
    static DojoConfig read(Map<String, String> properties, Map<String, String> environment, Path file) {
        Map<String, String> fromFile = load(file);
        refuseUnknown(properties, environment, fromFile, file);
        try {
            DojoConfig config = new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withConverter(Duration.class, 200, new DurationConverter()) // "15m", as Quarkus reads it
                    .withSources(
                            new PropertiesConfigSource(fromFile, file.toString(), 250),
                            new PropertiesConfigSource(named(environment), "environment", 300),
                            new PropertiesConfigSource(ours(properties), "system properties", 400))
                    .withMapping(DojoConfig.class)
                    .build()
                    .getConfigMapping(DojoConfig.class);
            refuseImpossible(config);
            return config;
        } catch (IllegalArgumentException | ConfigValidationException e) {
            throw new StartRefused("A setting cannot be understood: " + e.getMessage(), e);
        }
    }

    /// Every key there is, `dojo.runners.cell-time-limit`.
    static SortedSet<String> keys() {
        var keys = new TreeSet<String>();
        collect(DojoConfig.class, PREFIX, keys);
        return keys;
    }

    private static void collect(Class<?> group, String prefix, SortedSet<String> keys) {
        for (Method method : group.getDeclaredMethods()) {
            if (method.isSynthetic()) {
                continue;
            }
            String name = prefix + kebab(method.getName());
            Class<?> type = method.getReturnType();
            if (type.isInterface() && type.getEnclosingClass() == DojoConfig.class) {
                collect(type, name + ".", keys);
            } else {
                keys.add(name);
            }
        }
    }

    private static void refuseUnknown(
            Map<String, String> properties, Map<String, String> environment, Map<String, String> fromFile, Path file) {
        SortedSet<String> keys = keys();
        properties.keySet().stream()
                .filter(key -> key.startsWith(PREFIX) && !keys.contains(key))
                .findFirst()
                .ifPresent(key -> refuse("-D" + key, nearest(key, keys), "-D"));
        fromFile.keySet().stream()
                .filter(key -> key.startsWith(PREFIX) && !keys.contains(key))
                .findFirst()
                .ifPresent(key -> refuse(key + " in " + file, nearest(key, keys), ""));
        var variables = new TreeSet<>(keys.stream().map(Settings::variable).toList());
        environment.keySet().stream()
                .filter(name -> name.startsWith(variable(PREFIX)) && !variables.contains(name))
                .findFirst()
                .ifPresent(name -> refuse("environment variable " + name, nearest(name, variables), ""));
    }

    private static void refuse(String what, String nearest, String prefix) {
        throw new StartRefused("There is no setting " + what + ". Did you mean " + prefix + nearest
                + "? (Nothing was started: a misspelt limit must not silently be no limit.)");
    }

    private static void refuseImpossible(DojoConfig config) {
        require(config.port() >= 0 && config.port() <= 65_535, "dojo.port", "a port from 0 to 65535", config.port());
        DojoConfig.Runners runners = config.runners();
        int most = runners.max().orElse(Integer.MAX_VALUE);
        require(most >= 1, "dojo.runners.max", "at least 1", most);
        require(
                runners.warm() >= 0 && runners.warm() <= most,
                "dojo.runners.warm",
                "from 0 to dojo.runners.max, " + most,
                runners.warm());
        require(
                runners.memoryMegabytes() > runners.heapMegabytes(),
                "dojo.runners.memory-megabytes",
                "more than dojo.runners.heap-megabytes, " + runners.heapMegabytes(),
                runners.memoryMegabytes());
        require(runners.cpuPercent() >= 5, "dojo.runners.cpu-percent", "at least 5", runners.cpuPercent());
        require(
                runners.bootCpuPercent() >= runners.cpuPercent(),
                "dojo.runners.boot-cpu-percent",
                "at least dojo.runners.cpu-percent, " + runners.cpuPercent(),
                runners.bootCpuPercent());
        require(
                runners.unsafe() || runners.weaken().isEmpty(),
                "dojo.runners.weaken",
                "empty where learners' code runs (developers set dojo.runners.unsafe=true beside it)",
                runners.weaken().orElse(Set.of()));
        require(
                config.signIn().passwordRounds() >= 1_000,
                "dojo.sign-in.password-rounds",
                "at least 1000, and 210000 where passwords are people's",
                config.signIn().passwordRounds());
        Map.of(
                        "dojo.runners.start-timeout", runners.startTimeout(),
                        "dojo.runners.stop-grace", runners.stopGrace(),
                        "dojo.runners.cell-time-limit", runners.cellTimeLimit(),
                        "dojo.runners.cell-cpu-limit", runners.cellCpuLimit(),
                        "dojo.runners.check-time-limit", runners.checkTimeLimit(),
                        "dojo.runners.orphan-timeout", runners.orphanTimeout(),
                        "dojo.sessions.idle-timeout", config.sessions().idleTimeout(),
                        "dojo.sessions.unused-timeout", config.sessions().unusedTimeout(),
                        "dojo.sign-in.idle-timeout", config.signIn().idleTimeout(),
                        "dojo.sign-in.max-age", config.signIn().maxAge())
                .forEach((key, value) -> require(value.isPositive(), key, "longer than nothing", value));
    }

    private static void require(boolean fine, String key, String expected, Object value) {
        if (!fine) {
            throw new StartRefused("The setting " + key + " must be " + expected + "; it is " + value + ".");
        }
    }

    private static Map<String, String> load(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try (var reader = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(reader);
            var loaded = new LinkedHashMap<String, String>();
            properties.stringPropertyNames().forEach(name -> loaded.put(name, properties.getProperty(name)));
            return ours(loaded);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("The settings in " + file + " cannot be read: " + e, e);
        }
    }

    private static Map<String, String> ours(Map<String, String> all) {
        SequencedMap<String, String> ours = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                ours.put(key, value);
            }
        });
        return ours;
    }

    private static Map<String, String> named(Map<String, String> environment) {
        SequencedMap<String, String> named = new LinkedHashMap<>();
        for (String key : keys()) {
            String value = environment.get(variable(key));
            if (value != null) {
                named.put(key, value);
            }
        }
        return named;
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String nearest(String key, SortedSet<String> keys) {
        return keys.stream()
                .min(Comparator.comparingInt(known -> distance(key, known)))
                .orElseThrow();
    }

    /// Levenshtein's distance: how many letters must be typed anew.
    private static int distance(String a, String b) {
        int[] row = Stream.iterate(0, i -> i + 1)
                .limit(b.length() + 1L)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    /// The settings as the operator gave them to this process.
    public static DojoConfig readHere() {
        var properties = new LinkedHashMap<String, String>();
        for (String name : List.copyOf(System.getProperties().stringPropertyNames())) {
            properties.put(name, System.getProperty(name));
        }
        return read(properties, System.getenv(), Path.of("config", "application.properties"));
    }
}
