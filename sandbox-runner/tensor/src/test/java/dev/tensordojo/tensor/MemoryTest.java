package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A virtual machine that ends when its heap is full, as a runner's does, and a program that keeps every tensor.
class MemoryTest {

    /// Keeps tensors until one is refused, tells what the refusal says, and goes on.
    static final class Hoard {
        private static final List<Tensor> kept = new ArrayList<>();

        private Hoard() {}

        public static void main(String[] arguments) {
            long rows = Long.parseLong(arguments[0]);
            Tensor seen = Torch.ones(1000, 300);
            try {
                while (true) {
                    kept.add(Torch.randn(rows, 256).mul(2).relu());
                }
            } catch (TorchException e) {
                System.out.println(kept.size() * rows / 1024 + " MiB kept\n" + e.getMessage());
            }
            kept.clear();
            System.out.println("then " + Torch.randn(rows, 256).add(1).shape() + " " + seen.sum());
        }
    }

    /// Of the largest, three or four fit (19.5 MiB each), as the collector finds the array between two operators in
    /// time or not.
    @ParameterizedTest
    @CsvSource({"1024, 60", "4000, 60", "20000, 58"})
    void whatDoesNotFitIsRefusedWhileThereIsRoomToSayIt(long rows, int least) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:MaxNewSize=8m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Hoard.class.getName(),
                        Long.toString(rows))
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), told);
        int kept = Integer.parseInt(told.substring(0, told.indexOf(' ')));
        assertTrue(kept >= least, told);
        assertTrue(told.contains("can't allocate memory: you tried to allocate " + rows * 1024 + " bytes."), told);
        assertTrue(told.contains("of shape [" + rows + ", 256] and dtype torch.float32 ("), told);
        assertTrue(told.contains("1 of shape [1000, 300] and dtype torch.float32 (1 MiB)"), told);
        assertTrue(told.contains("then torch.Size([" + rows + ", 256]) tensor(300000.)"), told);
    }
}
