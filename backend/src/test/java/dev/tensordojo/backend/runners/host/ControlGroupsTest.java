package dev.tensordojo.backend.runners.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.runners.RunnerProcess.MemoryKill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which groups are found and what is written into them, on folders that only look like the kernel's.
class ControlGroupsTest {

    private static final List<String> CONTROLLERS = List.of("memory", "pids", "cpu", "freezer");
    private static final ControlGroups.Limits LIMITS = new ControlGroups.Limits(1_000_000, 50, 150);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aHybridHostHasAGroupForEachControllerAndOneForAll() throws IOException {
        Path own = Files.createDirectories(folder.resolve("memory/service/own"));
        List<String> mounts = List.of(
                "31 23 0:28 / " + folder + " rw,relatime - tmpfs tmpfs rw,mode=755",
                "32 31 0:29 / " + folder + "/cpu rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct",
                "35 31 0:32 / " + folder + "/memory rw,relatime - cgroup cgroup rw,memory",
                "36 31 0:33 / " + folder + "/devices rw,relatime - cgroup cgroup rw,devices",
                "41 31 0:38 / " + folder + "/unified rw,relatime - cgroup2 cgroup2 rw");
        List<String> memberships =
                List.of("9:name=systemd:/", "5:devices:/", "4:memory:/service/own", "1:cpu,cpuacct:/", "0::/");
        assertEquals(
                Map.of("memory", own, "cpu", folder.resolve("cpu"), "", folder.resolve("unified")),
                CgroupMounts.find(mounts, memberships, CONTROLLERS));
    }

    @Test
    void inAContainerTheMountIsTheGroup() {
        List<String> mounts = List.of("35 31 0:32 /docker/abc " + folder + " ro,relatime - cgroup cgroup rw,memory");
        assertEquals(Map.of("memory", folder), CgroupMounts.find(mounts, List.of("4:memory:/docker/abc"), CONTROLLERS));
    }

    @Test
    void versionOneIsWrittenByItsNames() throws IOException {
        Path memory = Files.createDirectory(folder.resolve("memory"));
        Path pids = Files.createDirectory(folder.resolve("pids"));
        Owner owner = Owner.self();
        ControlGroups groups = new ControlGroups(Map.of("memory", memory, "pids", pids), "tensor-dojo-" + owner.mark());
        ControlGroup group = groups.create("r1", LIMITS);
        Path mine = Path.of("tensor-dojo-" + owner.mark(), "r1");
        assertEquals("1000000", Files.readString(memory.resolve(mine).resolve("memory.limit_in_bytes")));
        assertEquals("1000000", Files.readString(memory.resolve(mine).resolve("memory.memsw.limit_in_bytes")));
        assertEquals("50", Files.readString(pids.resolve(mine).resolve("pids.max")));
        assertEquals(2, group.joinFiles().size());
        assertEquals("control groups for memory, pids", groups.describe());
        assertFalse(groups.limits("cpu"));
    }

    @Test
    void versionTwoGivesControllersToItsChildrenAndMovesTheBackendAside() throws IOException {
        Files.writeString(folder.resolve("cgroup.controllers"), "cpuset cpu io memory pids\n");
        Files.writeString(folder.resolve("cgroup.procs"), "42\n");
        Owner owner = Owner.self();
        ControlGroups groups = new ControlGroups(Map.of("", folder), "tensor-dojo-" + owner.mark());
        groups.create("r1", LIMITS).limitCpu(100);
        Path mine = folder.resolve("tensor-dojo-" + owner.mark()).resolve("r1");
        assertEquals("1000000", Files.readString(mine.resolve("memory.max")));
        assertEquals("0", Files.readString(mine.resolve("memory.swap.max")));
        assertEquals("50", Files.readString(mine.resolve("pids.max")));
        assertEquals("100000 100000", Files.readString(mine.resolve("cpu.max")));
        assertEquals("100000", Files.readString(mine.resolve("cpu.max.burst")));
        assertEquals("42", Files.readString(folder.resolve("tensor-dojo-backend/cgroup.procs")));
        for (Path parent : List.of(folder, mine.getParent())) {
            assertEquals("+memory +pids +cpu", Files.readString(parent.resolve("cgroup.subtree_control")));
        }
        assertTrue(groups.limits("memory"));

        // Once it has moved, its own group is the new one; runners still stand beside it.
        Path backend = folder.resolve("tensor-dojo-backend");
        ControlGroup next = new ControlGroups(Map.of("", backend), "tensor-dojo-" + owner.mark()).create("r2", LIMITS);
        assertEquals(Map.of("", mine.resolveSibling("r2")), next.folders());
    }

    @Test
    void aMemoryKillIsReadInBothVersions() throws IOException {
        ControlGroup group = new ControlGroup(Map.of("memory", folder), false);
        assertEquals(MemoryKill.UNKNOWN, group.memoryKill());
        Files.writeString(folder.resolve("memory.oom_control"), "oom_kill_disable 0\nunder_oom 0\noom_kill 0\n");
        assertEquals(MemoryKill.NO, group.memoryKill());
        Files.writeString(folder.resolve("memory.events"), "low 0\nhigh 0\nmax 9\noom 1\noom_kill 1\n");
        assertEquals(MemoryKill.YES, group.memoryKill());
    }

    @Test
    void onlyWhatADeadProcessLeftIsStale() {
        String self = Owner.self().mark();
        assertFalse(Owner.isGone(self));
        assertTrue(Owner.isGone(self.replaceFirst("-\\d+-", "-1-")), "the number came again, the start did not");
        assertTrue(Owner.isGone("999999999-1234-ab"));
        assertFalse(Owner.isGone("somebody-elses-folder"));
    }

    @Test
    void whatAGroupUsedIsReadInBothVersions() throws IOException {
        Files.writeString(folder.resolve("cpu.stat"), "usage_usec 1500\nnr_periods 9\nnr_throttled 4\n");
        Files.writeString(folder.resolve("pids.events"), "max 3\n");
        Files.writeString(folder.resolve("memory.max"), "max\n");
        ControlGroup two = new ControlGroup(Map.of("", folder), true);
        assertEquals(OptionalLong.of(1_500_000), two.cpuNanos());
        assertEquals(4, two.timesThrottled());
        assertEquals(3, two.timesOutOfProcesses());
        assertEquals(0, two.memoryLimitBytes(), "no limit");
        Files.writeString(folder.resolve("cpuacct.usage"), "77\n");
        Files.writeString(folder.resolve("memory.limit_in_bytes"), "4096\n");
        ControlGroup one = new ControlGroup(Map.of("cpu", folder, "cpuacct", folder, "memory", folder), false);
        one.limitCpu(150);
        assertEquals("150000", Files.readString(folder.resolve("cpu.cfs_quota_us")));
        assertEquals("150000", Files.readString(folder.resolve("cpu.cfs_burst_us")));
        assertEquals(OptionalLong.of(77), one.cpuNanos());
        assertEquals(4_096, one.memoryLimitBytes());
        assertEquals(OptionalLong.empty(), new ControlGroup(Map.of(), false).cpuNanos());
    }
}
