package dev.tensordojo.backend.account.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"KUMO-4823", "kumo-4823", " Kumo 4823 ", "KUMO4823", "ＫＵＭＯ－４８２３", "KUMO–4823", "KUMOー4823"})
    void everyWayOfWritingThatMeansOneCodeIsTaken(String typed) {
        assertEquals(Optional.of(new JoinCode("KUMO-4823")), JoinCode.parse(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "KUMO", "4823", "KUMO-482", "KUMO-48233", "KUMO-4801", "'; drop table account", "くも-4823"})
    void whatIsNoCodeIsRefused(String typed) {
        assertEquals(Optional.empty(), JoinCode.parse(typed));
    }

    @Test
    void everyCodeThatIsMadeCanBeTyped() {
        assertTrue(Stream.generate(JoinCode::random).limit(1_000).allMatch(code -> JoinCode.parse(code.text())
                .equals(Optional.of(code))));
    }
}
