package dev.tensordojo.tensor.data;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Generator;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataLoaderTest {

    /// Sample i is (i, i²).
    private record Squares(int size) implements Dataset {
        @Override
        public Sample get(int i) {
            return Sample.of(Torch.tensor((double) i), i * i);
        }
    }

    private static List<String> xs(DataLoader loader) {
        List<String> out = new ArrayList<>();
        for (Batch b : loader) {
            out.add(String.valueOf(b.x().toLong().tolist()));
        }
        return out;
    }

    private static TensorDataset numbers(int n) {
        return new TensorDataset(Torch.arange(n));
    }

    @Test
    void batchesStackTheSamplesInOrder() {
        DataLoader loader = new DataLoader(new Squares(5), 2);
        assertEquals(3, loader.size());
        assertEquals(List.of("[0, 1]", "[2, 3]", "[4]"), xs(loader));
        Batch first = loader.iterator().next();
        assertEquals(2, first.size());
        assertEquals("tensor([0., 1.])", first.x().toString());
        assertEquals("tensor([0, 1])", first.y().toString());
    }

    @Test
    void dropLastLeavesTheSmallBatchOut() {
        DataLoader loader = new DataLoader(new Squares(5), 2, o -> o.dropLast(true));
        assertEquals(2, loader.size());
        assertEquals(List.of("[0, 1]", "[2, 3]"), xs(loader));
    }

    @Test
    void shufflingGivesPyTorchsOrderInEveryEpoch() {
        Torch.manualSeed(0);
        DataLoader loader = new DataLoader(numbers(10), 4, true);
        assertEquals(List.of("[6, 7, 1, 4]", "[2, 0, 9, 8]", "[3, 5]"), xs(loader));
        assertEquals(List.of("[2, 4, 7, 0]", "[8, 9, 5, 3]", "[6, 1]"), xs(loader));
        Torch.manualSeed(1729);
        assertEquals(List.of("[1, 0, 4, 9]", "[2, 7, 5, 3]", "[8, 6]"), xs(loader));
    }

    @Test
    void splittingGivesPyTorchsParts() {
        Torch.manualSeed(42);
        List<Subset> parts = Data.randomSplit(numbers(10), 7, 3);
        assertEquals(List.of(2, 6, 1, 8, 4, 5, 0), parts.get(0).indices());
        assertEquals(List.of(9, 3, 7), parts.get(1).indices());
        List<Subset> fractions = Data.randomSplit(numbers(11), 0.5, 0.5);
        assertEquals(List.of(6, 5), fractions.stream().map(Subset::size).toList());
        assertTrue(refusal(() -> Data.randomSplit(numbers(10), 7, 2)).contains("add up to 9"));
    }

    @Test
    void aGeneratorOfOnesOwnLeavesTheDefaultOneAlone() {
        Torch.manualSeed(0);
        DataLoader loader = new DataLoader(numbers(6), 3, true, o -> o.generator(new Generator(5)));
        assertEquals(2, xs(loader).size());
        assertEquals(0.4963, Torch.rand(1).itemDouble(), 1e-4);
    }

    @Test
    void workersGiveTheSameBatchesInTheSameOrder() {
        Torch.manualSeed(3);
        List<String> alone = xs(new DataLoader(new Squares(50), 4, true));
        Torch.manualSeed(3);
        List<String> helped = xs(new DataLoader(new Squares(50), 4, true, o -> o.numWorkers(3)));
        assertEquals(alone, helped);
    }

    @Test
    void workersPrepareBatchesAtTheSameTime() {
        CountDownLatch bothRunning = new CountDownLatch(2);
        IterableDataset stream =
                () -> IntStream.range(0, 2).mapToObj(i -> Sample.of(i)).iterator();
        DataLoader loader = new DataLoader(stream, o -> o.numWorkers(2).collateFn(samples -> {
            bothRunning.countDown();
            try {
                assertTrue(bothRunning.await(20, TimeUnit.SECONDS), "the second batch was not begun");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Data.defaultCollate(samples);
        }));
        assertEquals(List.of("[0]", "[1]"), xs(loader));
    }

    @Test
    void aWorkersExceptionArrivesAsItWasThrown() {
        IllegalArgumentException mine = new IllegalArgumentException("bad sample");
        DataLoader loader = new DataLoader(new Squares(4), o -> o.numWorkers(2).collateFn(s -> {
            throw mine;
        }));
        Iterator<Batch> batches = loader.iterator();
        assertSame(mine, assertThrows(IllegalArgumentException.class, batches::next));
    }

    @Test
    void randomNumbersInWorkersDependOnTheSeedAlone() {
        Dataset noisy = new Dataset() {
            @Override
            public Sample get(int index) {
                return Sample.of(Randomness.generator().random32());
            }

            @Override
            public int size() {
                return 32;
            }
        };
        Torch.manualSeed(1);
        List<String> one = xs(new DataLoader(noisy, 4, o -> o.numWorkers(1)));
        Torch.manualSeed(1);
        List<String> four = xs(new DataLoader(noisy, 4, o -> o.numWorkers(4)));
        assertEquals(one, four);
        assertFalse(one.get(0).equals(one.get(1)));
    }

    @Test
    void aStreamIsGroupedAsItComes() {
        IterableDataset stream =
                () -> IntStream.range(0, 5).mapToObj(i -> Sample.of(i)).iterator();
        assertEquals(List.of("[0, 1]", "[2, 3]", "[4]"), xs(new DataLoader(stream, 2)));
        assertTrue(refusal(() -> new DataLoader(stream, o -> o.shuffle(true))).contains("A stream has its own order"));
    }

    @Test
    void aFastDataSetGivesWhatStackingGives() {
        Tensor x = Torch.randn(6, 3);
        TensorDataset fast = new TensorDataset(x, Torch.arange(6));
        Subset half = new Subset(fast, List.of(4, 1, 3));
        Batch gathered = half.gather(List.of(0, 2));
        Batch stacked = Data.defaultCollate(List.of(half.get(0), half.get(2)));
        assertTrue(Torch.equal(gathered.x(), stacked.x()));
        assertTrue(Torch.equal(gathered.y(), stacked.y()));
    }

    @Test
    void dataSetsJoinEndToEnd() {
        ConcatDataset both = new ConcatDataset(numbers(2), numbers(3));
        assertEquals(List.of("[0, 1, 0]", "[1, 2]"), xs(new DataLoader(both, 3)));
        assertTrue(refusal(() -> both.get(5)).contains("5 samples together"));
    }

    @Test
    void weightsDecideHowOftenASampleIsDrawn() {
        Torch.manualSeed(0);
        WeightedRandomSampler sampler = new WeightedRandomSampler(Torch.tensor(0.0, 1.0, 3.0), 4000);
        int[] counts = new int[3];
        sampler.forEach(i -> counts[i]++);
        assertEquals(0, counts[0]);
        assertEquals(3000, counts[2], 150);
        WeightedRandomSampler all = new WeightedRandomSampler(Torch.tensor(1.0, 0.0, 1.0), 2, false, null);
        List<Integer> drawn = new ArrayList<>();
        all.forEach(drawn::add);
        assertEquals(List.of(0, 2), drawn.stream().sorted().toList());
        assertTrue(refusal(() -> new WeightedRandomSampler(Torch.tensor(1.0, 0.0), 2, false, null))
                .contains("cannot draw 2 samples without replacement from 1 weights above 0"));
    }

    @Test
    void drawingWithReplacementRepeats() {
        RandomSampler sampler = new RandomSampler(numbers(3), true, 70, null);
        List<Integer> drawn = new ArrayList<>();
        sampler.forEach(drawn::add);
        assertEquals(70, drawn.size());
        assertTrue(drawn.stream().allMatch(i -> i >= 0 && i < 3));
    }

    @Test
    void numbersOfASampleKeepPyTorchsTypes() {
        Sample s = Sample.of(1, 2.5, true);
        assertEquals(
                List.of(DType.INT64, DType.FLOAT64, DType.BOOL),
                s.tensors().stream().map(Tensor::dtype).toList());
        assertTrue(refusal(() -> Sample.of("cat")).contains("found String"));
    }

    @Test
    void samplesOfDifferentShapesAreExplained() {
        String message =
                refusal(() -> Data.defaultCollate(List.of(Sample.of(Torch.zeros(2)), Sample.of(Torch.zeros(3)))));
        assertTrue(message.startsWith("stack expects each tensor to be equal size, but got [2] at entry 0 and [3]"));
        assertTrue(message.contains("resize or pad"), message);
    }

    @Test
    void aMissingTargetSaysHowToMakeOne() {
        String message =
                refusal(() -> new DataLoader(numbers(2)).iterator().next().y());
        assertTrue(message.contains("this batch has 1 part, there is no number 1"), message);
    }

    @Test
    void contradictoryOptionsAreRefused() {
        assertTrue(refusal(() -> new DataLoader(numbers(2), 0)).startsWith("batch_size should be a positive integer"));
        assertTrue(refusal(() ->
                        new DataLoader(numbers(2), o -> o.shuffle(true).sampler(new SequentialSampler(numbers(2)))))
                .contains("mutually exclusive"));
    }
}
