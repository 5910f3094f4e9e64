package dev.tensordojo.backend.runners.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds this process' own control group in the mounted hierarchies, from the two files in which the kernel tells.
final class CgroupMounts {

    /// `36 32 0:33 /root /mount/point rw,relatime optional... - cgroup cgroup rw,memory`
    private static final Pattern MOUNT =
            Pattern.compile("\\d+ \\d+ \\d+:\\d+ (\\S+) (\\S+) \\S+.*? - (cgroup2?) \\S+ (\\S+)");

    /// `4:memory:/group`; version 2 is `0::/group`.
    private static final Pattern MEMBERSHIP = Pattern.compile("\\d+:([^:]*):(.*)");

    private CgroupMounts() {}

    /// The folder of this process' group for each controller that version 1 has, and under the empty name that of
    /// version 2.
    static Map<String, Path> find(List<String> mountinfo, List<String> memberships, List<String> controllers) {
        Map<String, String> groups = new HashMap<>();
        for (String line : memberships) {
            Matcher membership = MEMBERSHIP.matcher(line);
            if (membership.matches()) {
                for (String controller : membership.group(1).split(",", -1)) {
                    groups.put(controller, membership.group(2));
                }
            }
        }
        Map<String, Path> found = new HashMap<>();
        for (String line : mountinfo) {
            Matcher mount = MOUNT.matcher(line);
            if (!mount.matches()) {
                continue;
            }
            boolean unified = mount.group(3).equals("cgroup2");
            List<String> here =
                    unified ? List.of("") : Arrays.asList(mount.group(4).split(","));
            for (String controller : here) {
                String group = groups.get(controller);
                if (group != null && (unified || controllers.contains(controller))) {
                    found.putIfAbsent(controller, folder(Path.of(mount.group(2)), mount.group(1), group));
                }
            }
        }
        return found;
    }

    /// In a container the mount shows only a part of the hierarchy, and the process may be named by the whole path.
    private static Path folder(Path mountPoint, String root, String group) {
        Path whole = Path.of(group);
        Path relative = whole.startsWith(root)
                ? Path.of(root).relativize(whole)
                : Path.of("/").relativize(whole);
        Path folder = mountPoint.resolve(relative.toString());
        return Files.isDirectory(folder) ? folder : mountPoint;
    }
}
