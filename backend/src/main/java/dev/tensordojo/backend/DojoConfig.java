package dev.tensordojo.backend;

import dev.tensordojo.backend.runners.sandbox.Blas;
import dev.tensordojo.backend.runners.sandbox.Layer;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Every setting of Tensor Dojo, with the reason for its default.
///
/// Set one with `-Ddojo.guests=off`, with the environment (`DOJO_GUESTS=off`), or in `config/application.properties`
/// below the working folder. A key that is not here stops start-up: a misspelt limit must not silently be no limit.
@ConfigMapping(prefix = "dojo")
public interface DojoConfig {

    /// The address to listen on. Local by default: whoever opens a classroom to a network should have meant to.
    @WithDefault("localhost")
    String host();

    /// The port to listen on; 0 takes a free one.
    @WithDefault("8080")
    int port();

    /// The address at which health and metrics are told. Local by default, as [#host()] is.
    @WithDefault("localhost")
    String managementHost();

    /// The port for them; 0 takes a free one.
    @WithDefault("9000")
    int managementPort();

    /// How browsers reach this server where that differs from what it sees itself: behind a proxy that ends TLS,
    /// `https://dojo.example.org`. Requests must then come from there, and cookies are sent over https only.
    Optional<URI> publicUrl();

    /// The folder for everything that must survive: the embedded database and its password.
    @WithDefault("data")
    Path data();

    /// The folder of courses, one folder each.
    @WithDefault("course-content")
    Path courses();

    /// Whether a visitor may start without an account. `AUTO`: only where the server listens on a loopback address and
    /// is asked for by that name.
    @WithDefault("auto")
    Guests guests();

    Runners runners();

    Kubernetes kubernetes();

    Sessions sessions();

    SignIn signIn();

    Db db();

    /// Who may come in without an account.
    enum Guests {
        AUTO,
        ON,
        OFF
    }

    /// Where runners are started.
    enum Launcher {
        /// On this host.
        HOST,
        /// As pods of a Kubernetes cluster.
        KUBERNETES
    }

    /// How runners are isolated from the host.
    enum Isolation {
        /// Namespaces, a read-only root, no network: bubblewrap on Linux.
        BUBBLEWRAP,
        /// A plain process that isolates nothing: for development on other systems, refused outside dev mode.
        PLAIN
    }

    /// The processes that run learners' code.
    interface Runners {

        /// Runners kept started and waiting, so that opening a page costs no JVM start; more while many are taken, none
        /// when 0. Each costs about 100 MB.
        @WithDefault("2")
        int warm();

        /// Whether more are kept warm for learners who have signed in or opened a course, and for the class whose live
        /// view a teacher opens, as memory allows, until they open a lesson or for two minutes. Off for
        /// tests, in which learners come and never open a lesson.
        @WithDefault("true")
        boolean expect();

        /// Runners in all, in use or waiting; by default one for each 192 MiB of the machine's memory, since most are
        /// idle, and 100 where they are pods. The next learner is told to wait, also while less memory is
        /// free than one runner may use.
        Optional<Integer> max();

        /// Whether new runners make the virtual machine compile what every cell needs, while nobody waits for a
        /// runner: their first cells answer in milliseconds, for more than half a second of processor
        /// time. Off where runners live for one task only: tests, and the proof of a course.
        @WithDefault("true")
        boolean warmUp();

        /// Where runners are started: processes of this host, or pods of the cluster that this server is in.
        @WithDefault("host")
        Launcher launcher();

        /// The runtime image that the module `sandbox-runner/runner` builds.
        @WithDefault("sandbox-runner/runner/target/runner-image")
        Path image();

        /// Isolation of learners' code from this host.
        @WithDefault("bubblewrap")
        Isolation isolation();

        /// The Java heap of one runner in MiB: room for the course's largest example twice.
        @WithDefault("512")
        int heapMegabytes();

        /// The memory of one runner in all, in MiB: heap, JIT, threads and native buffers.
        @WithDefault("1024")
        int memoryMegabytes();

        /// Processes and threads of one runner together.
        @WithDefault("256")
        int processes();

        /// The share of the processors that one runner may use, in percent of one: a learner whose cell computes
        /// for minutes leaves the rest to the others. One is for the cell, the half beside it for compilers and
        /// completion: without it, a new runner's first cells wait for the next ration.
        @WithDefault("150")
        int cpuPercent();

        /// The same while a runner starts: somebody may be waiting for it.
        @WithDefault("200")
        int bootCpuPercent();

        /// The library for large products of matrices: `shipped` with the product, the host's own (`system`), or none
        /// (`off`). A host's own may be older than its processor, and then slow.
        @WithDefault("shipped")
        Blas blas();

        /// The size of a runner's work folder in MiB; it lives in memory.
        @WithDefault("64")
        int workMegabytes();

        /// How long a new runner may take until it says that it is ready; a busy small machine needs seconds.
        @WithDefault("30s")
        Duration startTimeout();

        /// How long runners wait for the next server on the same data when theirs was killed: a restart takes seconds.
        @WithDefault("2m")
        Duration orphanTimeout();

        /// How long a cell may ignore Stop before its runner is ended.
        @WithDefault("2s")
        Duration stopGrace();

        /// The longest that one cell may run. Training loops of the course take seconds on two cores.
        @WithDefault("10m")
        Duration cellTimeLimit();

        /// The most processor time that one cell may use: far above what any lesson needs, and below the limit on its
        /// whole time, which also counts waiting.
        @WithDefault("5m")
        Duration cellCpuLimit();

        /// The longest that one exercise check may compute, per runner.
        @WithDefault("20s")
        Duration checkTimeLimit();

        /// Attempts judged at once; the other runners are for those who wait for a cell. 0 judges none: another server
        /// on the same database does.
        @WithDefault("2")
        int graders();

        /// FOR DEVELOPMENT ONLY, never where strangers' code runs: runners start although the sandbox' self-test found
        /// a wall that does not hold on this host.
        @WithDefault("false")
        boolean unsafe();

        /// FOR DEVELOPMENT ONLY: walls to leave out (`no-network,work-size`), to see what the others hold without them.
        /// Refused unless [#unsafe()] is set too.
        Optional<Set<Layer>> weaken();
    }

    /// Runners as pods; of no effect while [Runners#launcher()] is `HOST`.
    interface Kubernetes {

        /// The namespace of the runners' pods, apart from the server's own: nothing else should be there.
        @WithDefault("dojo-runners")
        String namespace();

        /// Whose the pods are: a name that no other server of this cluster has, and that this one has again after a
        /// restart, as pods of a StatefulSet do.
        @WithDefault("backend-0")
        String home();

        /// What a runner's pod looks like: image, limits, walls.
        @WithDefault("k8s/base/runner-pod.yaml")
        Path template();
    }

    /// Live sessions: a learner's runner and its event log.
    interface Sessions {

        /// How long a session nobody looks at keeps its runner. A lunch break loses variables, a reload does not.
        @WithDefault("15m")
        Duration idleTimeout();

        /// How long a session that somebody looks at keeps its runner while nothing runs in it: longer than a lesson's
        /// lecture. It says so five minutes before; afterwards the next run brings the variables back.
        @WithDefault("60m")
        Duration unusedTimeout();
    }

    /// Cookie sessions and the brakes on guessing.
    interface SignIn {

        /// How long a sign-in lasts without a visit: a course's holidays.
        @WithDefault("30d")
        Duration idleTimeout();

        /// How long a sign-in lasts at most: a school year's term.
        @WithDefault("180d")
        Duration maxAge();

        /// Rounds of the slow hash of a new password; raise it as processors get faster. Fewer are for tests, which
        /// make hundreds of accounts, and are warned of.
        @WithDefault("210000")
        int passwordRounds();
    }

    /// The database. Without a URL, PostgreSQL is started from the data folder.
    interface Db {

        /// A JDBC URL (`jdbc:postgresql://host/db`) of a database of your own; usually `DOJO_DB_URL`.
        Optional<String> url();

        /// The user for [#url()].
        Optional<String> user();

        /// The password for [#url()].
        Optional<String> password();
    }
}
