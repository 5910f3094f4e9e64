package dev.tensordojo.runner.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.Wire;
import dev.tensordojo.runner.limit.Backstage;
import dev.tensordojo.runner.limit.LearnerZone;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ConsoleTest {

    @Test
    void onlyWhatLearnersCodePrintsIsTold() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RunOutput output = new RunOutput(new Wire.Writer<>(FromRunner.class, bytes));
        PrintStream console = Console.of(FromRunner.Channel.STDERR, output, UnaryOperator.identity());
        output.start();
        output.begin("run", "cell");
        boolean before = Backstage.enter();
        console.println("the compiler crashed");
        new LearnerZone().run(() -> {
            console.println("mine");
            Thread thread = new Thread(() -> console.println("my thread's"));
            thread.start();
            thread.join();
            return null;
        });
        console.println("again");
        Backstage.restore(before);
        console.println("outside");
        output.drain(10_000);
        Wire.Reader<FromRunner> reader =
                new Wire.Reader<>(FromRunner.class, new ByteArrayInputStream(bytes.toByteArray()));
        StringBuilder printed = new StringBuilder();
        for (Optional<FromRunner> message = reader.read(); message.isPresent(); message = reader.read()) {
            if (message.get() instanceof FromRunner.Output told) {
                printed.append(told.text());
            }
        }
        assertEquals("mine\nmy thread's\noutside\n", printed.toString());
    }
}
