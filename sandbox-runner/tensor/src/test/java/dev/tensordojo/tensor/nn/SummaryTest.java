package dev.tensordojo.tensor.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void aSummaryTellsShapesParametersAndModeOfEachLayer() {
        Sequential model = new Sequential(
                new Conv2d(1, 4, 3),
                new BatchNorm2d(4),
                new ReLU(),
                new Dropout(0.5),
                new Flatten(),
                new Linear(144, 10));
        model.get(3).eval();
        model.get(5).requiresGrad_(false);
        Tensor before = model.buffers().getFirst().clone();

        Summary s = Summary.of(model, 2, 1, 8, 8);

        assertEquals("""
                Layer (type)     Output Shape  Param #  Mode
                0 (Conv2d)       [2, 4, 6, 6]       40  train
                1 (BatchNorm2d)  [2, 4, 6, 6]        8  train
                2 (ReLU)         [2, 4, 6, 6]        0  train
                3 (Dropout)      [2, 4, 6, 6]        0  eval
                4 (Flatten)      [2, 144]            0  train
                5 (Linear)       [2, 10]         1,450  train
                Sequential       [2, 10]             0  train
                Total params: 1,498
                Trainable params: 48
                Non-trainable params: 1,450""", s.toString());
        assertTrue(Torch.equal(before, model.buffers().getFirst()));
        assertTrue(model.get(0).training());
        assertFalse(model.get(3).training());
    }

    @Test
    void anInputOfOnesOwnServesLayersOfIndices() {
        Summary s = Summary.of(new Sequential(new Embedding(5, 3)), Torch.tensor(0, 4));
        assertEquals("[2, 3]", s.rows().getFirst().output().list());
        assertEquals(15, s.parameters());
    }
}
