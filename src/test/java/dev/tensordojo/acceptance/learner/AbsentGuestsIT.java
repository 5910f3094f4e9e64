package dev.tensordojo.acceptance.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.Workbook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All runners are lent to guests who have gone away.
final class AbsentGuestsIT {

    private static final int RUNNERS = 3;

    @Test
    void aNewcomersFirstOutputComesAndTheAbsentFindTheirVariablesAgain() {
        try (Dojo dojo = Dojo.start("absent", "-Ddojo.runners.max=" + RUNNERS, "-Ddojo.runners.warm=1")) {
            List<Workbook> left = new ArrayList<>();
            for (int i = 0; i < RUNNERS; i++) {
                Workbook workbook = dojo.newLearner().opens("1-10");
                try (LiveClient guest = workbook.live()) {
                    guest.runs("kept", "int kept = " + (40 + i) + ";").completes();
                }
                left.add(workbook);
            }
            Workbook newcomer = dojo.newLearner().opens("1-10");
            try (LiveClient live = newcomer.live()) {
                live.runs("first", "System.out.println(\"here\");").prints("here\n");
            }
            try (LiveClient back = left.getFirst().live()) {
                assertEquals(
                        List.of("41"), back.runs("look", "kept + 1").completes().results());
            }
        }
    }
}
