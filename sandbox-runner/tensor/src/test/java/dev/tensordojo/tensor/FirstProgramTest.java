package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.MSELoss;
import dev.tensordojo.tensor.nn.ReLU;
import dev.tensordojo.tensor.nn.Sequential;
import dev.tensordojo.tensor.optim.SGD;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a first lesson writes.
class FirstProgramTest {
    @Test
    void aLineIsFittedToPoints() {
        Torch.manualSeed(0);
        var x = Torch.rand(64, 1);
        var y = x.mul(2).add(1).add(Torch.randn(64, 1).mul(0.1));
        var model = new Linear(1, 1);
        var criterion = new MSELoss();
        var optimizer = new SGD(model.parameters(), 0.5);
        Tensor loss = Torch.tensor(0.0);
        for (int i = 0; i < 200; i++) {
            loss = criterion.call(model.call(x), y);
            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
        }
        assertTrue(loss.item().doubleValue() < 0.02, "loss " + loss.item());
        assertEquals(2, model.weight.itemDouble(), 0.2);
    }

    @Test
    void theSquareOfThreeHasDerivativeSix() {
        var x = Torch.tensor(3.0, o -> o.requiresGrad(true));
        var y = x.pow(2);
        y.backward();
        assertEquals("tensor(6.)", String.valueOf(x.grad()));
        assertEquals("tensor(9., grad_fn=<PowBackward0>)", y.toString());
    }

    @Test
    void seedsGivePyTorchsNumbers() {
        Torch.manualSeed(0);
        assertEquals("tensor([0.4963, 0.7682, 0.0885])", Torch.rand(3).toString());
        Torch.manualSeed(0);
        assertEquals(
                "tensor([ 1.5410, -0.2934, -2.1788,  0.5684, -1.0845])",
                Torch.randn(5).toString());
        Torch.manualSeed(0);
        assertEquals(
                "tensor([4, 9, 3, 0, 3, 9, 7])", Torch.randint(10, Shape.of(7)).toString());
        Torch.manualSeed(0);
        assertEquals(
                "tensor([4, 1, 7, 5, 3, 9, 0, 8, 6, 2])", Torch.randperm(10).toString());
    }

    @Test
    void gradientsAddUpUntilTheyAreZeroed() {
        var w = Torch.tensor(new double[] {1, 2}, o -> o.requiresGrad(true));
        w.mul(3).sum().backward();
        w.mul(3).sum().backward();
        assertEquals("tensor([6., 6.])", String.valueOf(w.grad()));
    }

    @Test
    void indexingWritesThroughViews() {
        var a = Torch.arange(6).reshape(2, 3);
        a.index(0, Slice.from(1)).fill_(9);
        assertEquals("tensor([[0, 9, 9],\n        [3, 4, 5]])", a.toString());
        assertEquals("tensor([4, 5])", a.index("1, 1:").toString());
        assertEquals("tensor([9, 9])", a.index(a.eq(9)).toString());
    }

    @Test
    void aRecordedWriteThroughAViewReachesTheWholeTensor() {
        var x = Torch.ones(4).requiresGrad_(true);
        var y = x.mul(2);
        y.narrow(0, 1, 2).mul_(3);
        y.sum().backward();
        assertEquals("tensor([2., 6., 6., 2.])", String.valueOf(x.grad()));
    }

    @Test
    void shapeErrorsShowBothShapes() {
        var e = assertThrows(ShapeError.class, () -> Torch.ones(2, 3).add(Torch.ones(2, 4)));
        assertNotNull(e.getMessage());
        assertTrue(String.valueOf(e.getMessage())
                .startsWith(
                        "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1"));
    }

    @Test
    void aStopRequestReachesTheNextOperation() {
        var a = Torch.ones(2);
        Cancellation.request();
        try {
            assertThrows(CancelledException.class, () -> a.add(1));
        } finally {
            Cancellation.clear();
        }
    }

    @Test
    void modulesNameTheirParameters() {
        var model = new Sequential(new Linear(2, 3), new ReLU(), new Linear(3, 1));
        Map<String, Tensor> state = model.stateDict();
        assertEquals("[0.weight, 0.bias, 2.weight, 2.bias]", state.keySet().toString());
        assertEquals("""
                Sequential(
                  (0): Linear(in_features=2, out_features=3, bias=True)
                  (1): ReLU()
                  (2): Linear(in_features=3, out_features=1, bias=True)
                )""", model.toString());
        model.loadStateDict(state);
    }

    @Test
    void secondDerivativesNeedCreateGraph() {
        var x = Torch.tensor(2.0, o -> o.requiresGrad(true));
        x.pow(3).backward(null, false, true);
        var g = x.grad();
        assertNotNull(g);
        x.setGrad(null);
        g.backward();
        assertEquals("tensor(12.)", String.valueOf(x.grad()));
    }
}
