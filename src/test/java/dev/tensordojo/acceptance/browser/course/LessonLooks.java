package dev.tensordojo.acceptance.browser.course;

import dev.tensordojo.acceptance.browser.Looks;
import dev.tensordojo.acceptance.browser.SharedChromium;
import dev.tensordojo.acceptance.browser.Tab;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.ListedLesson;
import java.util.List;
import java.util.Set;

/// Looks at lessons after all their cells have run, in every way a screen can be seen: pictures of the whole page, what
/// axe says of it, what does not fit and what was never drawn. Started by `./dojo looks`.
///
/// Arguments: ids of lessons; none for all. Ends with 1 where something is wrong.
public final class LessonLooks {

    private LessonLooks() {}

    public static void main(String[] arguments) {
        int faults = 0;
        try (Dojo dojo = Dojo.start("looks", "-Ddojo.runners.max=6")) {
            for (String lessonId : chosen(dojo, Set.of(arguments))) {
                faults += lookAt(dojo, lessonId);
            }
        }
        System.out.println(faults == 0 ? "nothing is wrong" : faults + " faults");
        System.out.println("The pictures are in " + Looks.SCREENSHOTS);
        // Threads of HTTP clients would keep the program for a minute.
        System.exit(faults == 0 ? 0 : 1);
    }

    private static List<String> chosen(Dojo dojo, Set<String> wanted) {
        List<String> all = dojo.lessons().stream().map(ListedLesson::id).toList();
        if (!all.containsAll(wanted)) {
            throw new IllegalArgumentException("of " + wanted + " not all are lessons of the course: " + all);
        }
        return wanted.isEmpty() ? all : all.stream().filter(wanted::contains).toList();
    }

    private static int lookAt(Dojo dojo, String lessonId) {
        long begun = System.nanoTime();
        Looks looks = new Looks();
        try (Tab tab = Tab.of(SharedChromium.browser(), dojo.newLearner())) {
            tab.opens(lessonId);
            tab.runsAll();
            looks.atLesson(tab, "lesson-" + lessonId);
            tab.complaints().forEach(looks::note);
        } catch (AssertionError | RuntimeException failed) {
            looks.note(String.valueOf(failed.getMessage()));
        }
        System.out.printf("%-5s %5d ms%n", lessonId, (System.nanoTime() - begun) / 1_000_000);
        looks.violations().forEach(fault -> System.out.println("    " + fault));
        return looks.violations().size();
    }
}
