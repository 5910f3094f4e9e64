package dev.tensordojo.acceptance.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.DojoServer;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// From inside a cell there is no network: not the backend's port, not the database's, no name, no packet.
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NetworkFromACellIT {

    private final DojoServer server;
    private final LiveClient live;

    NetworkFromACellIT(Dojo dojo) {
        server = dojo.server();
        live = dojo.newLearner().opens("1-02").live();
    }

    @AfterAll
    void leaves() {
        live.close();
    }

    @Test
    void noPortOfTheHostIsReached() throws IOException {
        try (ServerSocket trap = new ServerSocket(0)) {
            trap.setSoTimeout(1);
            String printed = live.runs(
                            "tcp", """
                    for (String host : List.of(%s)) {
                        for (int port : List.of(%d, %d, %d, 80, 443, 22)) {
                            try (var socket = new java.net.Socket()) {
                                socket.connect(new java.net.InetSocketAddress(java.net.InetAddress.getByName(host), port), 150);
                                System.out.println("REACHED " + host + ":" + port);
                            } catch (java.io.IOException e) {
                                System.out.println("refused");
                            }
                        }
                    }
                    """.formatted(hosts(), server.port(), server.databasePort(), trap.getLocalPort()))
                    .completes()
                    .printed();
            assertEquals(List.of("refused"), printed.lines().distinct().toList());
            assertThrows(SocketTimeoutException.class, trap::accept, "nobody knocked");
        }
    }

    @Test
    void noPacketLeaves() throws IOException {
        try (DatagramSocket trap = new DatagramSocket()) {
            trap.setSoTimeout(1);
            String printed = live.runs("udp", """
                    for (String host : List.of(%s)) {
                        try (var socket = new java.net.DatagramSocket()) {
                            socket.send(new java.net.DatagramPacket("leak".getBytes(), 4, java.net.InetAddress.getByName(host), %d));
                        } catch (java.io.IOException e) {
                            System.out.println("refused");
                        }
                    }
                    System.out.println("tried");
                    """.formatted(hosts(), trap.getLocalPort()))
                    .completes()
                    .printed();
            assertEquals("tried", printed.lines().toList().getLast());
            assertThrows(
                    SocketTimeoutException.class,
                    () -> trap.receive(new DatagramPacket(new byte[16], 16)),
                    "nothing arrived");
        }
    }

    @Test
    void noNameIsResolved() {
        String printed = live.runs("dns", """
                for (String name : List.of("example.com", "repo.maven.apache.org", "metadata.google.internal")) {
                    try {
                        System.out.println("RESOLVED " + java.net.InetAddress.getByName(name));
                    } catch (java.net.UnknownHostException e) {
                        System.out.println("unknown");
                    }
                }
                """).completes().printed();
        assertEquals(List.of("unknown", "unknown", "unknown"), printed.lines().toList());
    }

    @Test
    void thereIsNoInterfaceButTheLoopback() {
        String printed = live.runs("interfaces", """
                java.net.NetworkInterface.networkInterfaces().forEach(i -> System.out.println("has " + i.getName()));
                System.out.println("looked");
                """).completes().printed();
        assertEquals(
                List.of("looked"),
                printed.lines().filter(line -> !line.equals("has lo")).toList());
    }

    /// The addresses under which this very host could be reached, and the cloud's metadata service.
    private static String hosts() throws IOException {
        Stream<String> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4)
                .map(InetAddress::getHostAddress);
        return Stream.concat(own, Stream.of("127.0.0.1", "::1", "169.254.169.254"))
                .distinct()
                .map(host -> '"' + host + '"')
                .collect(Collectors.joining(", "));
    }
}
