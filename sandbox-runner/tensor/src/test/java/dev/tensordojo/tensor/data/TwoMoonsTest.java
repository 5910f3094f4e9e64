package dev.tensordojo.tensor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Torch;
import org.junit.jupiter.api.Test;

class TwoMoonsTest {

    @Test
    void withoutNoiseThePointsLieOnTwoHalfCircles() {
        TwoMoons moons = new TwoMoons(100, 0);
        assertEquals(Shape.of(100, 2), moons.x().shape());
        assertEquals(50, moons.y().sum().itemLong());
        double[] p = moons.x().toDoubleArray();
        for (int i = 0; i < 100; i++) {
            double centreX = i < 50 ? 0 : 1;
            double centreY = i < 50 ? 0 : 0.5;
            assertEquals(1, Math.hypot(p[2 * i] - centreX, p[2 * i + 1] - centreY), 1e-6);
        }
    }

    @Test
    void theSameSeedGivesTheSameMoons() {
        Torch.manualSeed(4);
        TwoMoons first = new TwoMoons(20, 0.1);
        Torch.manualSeed(4);
        assertTrue(Torch.equal(first.x(), new TwoMoons(20, 0.1).x()));
    }
}
