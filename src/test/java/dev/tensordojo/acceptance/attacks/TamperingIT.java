package dev.tensordojo.acceptance.attacks;

import static dev.tensordojo.acceptance.attacks.Attack.attack;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever speaks in the runner's place, or lets it work on in secret, loses it.
@Tag(SharedDojo.ALONE)
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TamperingIT {

    private static final Duration SEEN_WITHIN = Duration.ofMinutes(1);

    private final Range range;

    TamperingIT(Dojo dojo) {
        range = new Range(dojo);
    }

    @AfterAll
    void leaves() {
        range.close();
    }

    static Stream<Attack> frames() {
        return Stream.of(
                attack(
                                "bytes that are no frame",
                                "the checked channel",
                                saying("\"no frame at all, and long enough\".getBytes()"))
                        .dies("PROTOCOL_VIOLATION", "broke the protocol"),
                attack(
                                "a frame of two gigabytes",
                                "the checked channel",
                                saying("new byte[] {127, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 1}"))
                        .dies("PROTOCOL_VIOLATION", "broke the protocol"),
                attack(
                                "a frame of negative length",
                                "the checked channel",
                                saying("new byte[] {-1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 1}"))
                        .dies("PROTOCOL_VIOLATION", "broke the protocol"),
                attack(
                                "half a frame, and then the end",
                                "the checked channel",
                                NativeCode.onTheLine("say(new byte[] {0}); Runtime.getRuntime().halt(0);"))
                        .dies("EXIT_CALLED", "exit code 0"),
                attack(
                                "a frame in drops",
                                "Stop, then the kill",
                                NativeCode.onTheLine(
                                        "System.out.println(\"begun\"); Thread.sleep(300);\nwhile (true) { say(new byte[] {0}); Thread.sleep(500); }"))
                        .needsStop(),
                attack(
                                "hanging up and living on",
                                "the last breath",
                                NativeCode.onTheLine("hangUp();\nwhile (true) { }"))
                        .dies("PROTOCOL_VIOLATION", "closed its channel and lived on"),
                attack(
                                "a second line",
                                "one connection and no other",
                                "java.nio.channels.SocketChannel.open(java.net.UnixDomainSocketAddress.of(\"/run/dojo/socket\"));")
                        .throwsA("java.net.SocketException: No such file"),
                attack(
                                "a line in the server's place",
                                "the read-only folder",
                                "java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX).bind(java.net.UnixDomainSocketAddress.of(\"/run/dojo/socket\"));")
                        .throwsA("Read-only|Permission"),
                attack(
                                "text that no screen expects",
                                "the checked channel",
                                "System.out.println(\"<script>alert(1)</script>\\u0000\\u001b[2J\\ud800 \\r\\nforged log line\");")
                        .prints("<script>"));
    }

    /// Past the runner's own output and checks.
    private static String saying(String bytes) {
        return NativeCode.onTheLine("say(" + bytes + ");\nwhile (true) { }");
    }

    @ParameterizedTest
    @MethodSource
    void frames(Attack attack) {
        range.holds(attack);
    }

    @Test
    void threadsThatGoOnInSecretCostTheRunnerAndOnlyTheCellThatLeftThem() {
        LiveClient attacker = range.attacker();
        attacker.runs("secret", "Thread.ofPlatform().daemon(true).start(() -> { while (true) { } });")
                .completes();
        JsonNode lost = attacker.awaitEventAfter(attacker.last(), "runnerLost", SEEN_WITHIN)
                .body();
        assertEquals("CPU_LIMIT", lost.path("reason").asText(), lost::toString);
        assertTrue(lost.path("detail").asText().contains("went on computing after its end"), lost::toString);
        assertEquals(
                List.of("43"), attacker.runs("next", "kept + 1").completes().results());
        range.nobodyElseNoticed();
        range.nothingIsLeft();
    }
}
