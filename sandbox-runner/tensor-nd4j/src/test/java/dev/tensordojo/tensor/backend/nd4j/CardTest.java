package dev.tensordojo.tensor.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DeviceError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which graphics cards ND4J's release for CUDA is let loose on.
class CardTest {

    private static Nd4jProvider with(Card... cards) {
        return new Nd4jProvider(true, () -> List.of(cards));
    }

    @ParameterizedTest
    @CsvSource({"3,7", "5,0", "6,1", "7,0", "7,5", "8,0", "8,6", "8,9"})
    void aCardThatItHasCodeForIsTaken(int major, int minor) {
        assertDoesNotThrow(() -> with(new Card("a card", major, minor)).check(0));
    }

    @ParameterizedTest
    @CsvSource({"3,0", "3,5", "9,0", "10,0", "12,0", "-1,-1"})
    void anyOtherIsRefusedBeforeAnythingIsLoaded(int major, int minor) {
        Nd4jProvider provider = with(new Card("a card", major, minor));
        assertThrows(DeviceError.class, () -> provider.open(0));
    }

    @Test
    void theRefusalNamesTheCardWhatItCanAndWhatToDo() {
        DeviceError refusal = assertThrows(
                DeviceError.class, () -> with(new Card("NVIDIA H100", 9, 0)).open(0));
        assertEquals(
                "nd4j cannot compute on this GPU: NVIDIA H100 has compute capability 9.0, and the last release of ND4J"
                        + " for CUDA (11.6) has code for 3.7 to 8.9 only."
                        + "\n  Use the CPU, Torch.device(\"cpu\"), or build tensor-nd4j without the profile nd4j-cuda.",
                refusal.getMessage());
    }

    @Test
    void ofSeveralCardsEachIsJudgedByItself() {
        Nd4jProvider provider = with(new Card("new", 9, 0), new Card("old", 7, 5));
        assertEquals(2, provider.count());
        assertThrows(DeviceError.class, () -> provider.check(0));
        assertDoesNotThrow(() -> provider.check(1));
        DeviceError refusal = assertThrows(DeviceError.class, () -> provider.check(2));
        assertTrue(refusal.toString().contains("there is no nd4j:2 here"), refusal.toString());
    }

    @Test
    void withoutTheProfileTheCpuIsTheOneDevice() {
        Nd4jProvider provider = new Nd4jProvider(false, () -> {
            throw new AssertionError("asked for cards");
        });
        assertEquals(1, provider.count());
        assertDoesNotThrow(() -> provider.check(0));
        assertThrows(DeviceError.class, () -> provider.check(1));
    }

    @Test
    void theDriverIsAskedWithoutANd4jOrACard() {
        List<Card> cards = CudaDriver.cards();
        cards.forEach(card -> assertTrue(card.major() > 0, card.toString()));
    }
}
