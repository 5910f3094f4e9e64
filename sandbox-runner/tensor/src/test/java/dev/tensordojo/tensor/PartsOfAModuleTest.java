package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.Module;
import dev.tensordojo.tensor.nn.ModuleList;
import dev.tensordojo.tensor.nn.Parameter;
import dev.tensordojo.tensor.nn.ReLU;
import dev.tensordojo.tensor.nn.Sequential;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// What counts as a part of a module, and under which names.
@SuppressWarnings({"UnusedVariable", "HidingField"}) // the library reads the fields, and hidden ones are the subject
class PartsOfAModuleTest {
    private static final class Loose extends Module {
        final Tensor scale = new Parameter(Torch.ones(2));
        final Module inner = new Linear(2, 2);
        final Object any = new Linear(1, 1);
    }

    private static class Base extends Module {
        final Linear fc = new Linear(1, 1);
    }

    private static final class Derived extends Base {
        final Linear fc = new Linear(2, 2);
    }

    private static final class Lists extends Module {
        final List<Linear> layers = List.of(new Linear(1, 1));
        final Map<String, Module> named = Map.of("a", new ReLU());
        final Module[] array = {new Linear(1, 1)};
        final Optional<Linear> maybe = Optional.of(new Linear(1, 1));
        final List<Parameter> weights = List.of(new Parameter(Torch.ones(1)));
        final Tensor bare = Torch.ones(1).requiresGrad_(true);
    }

    private static final class Registered extends Module {
        final ModuleList list = new ModuleList(new Linear(1, 1));
        final List<Module> again = new ArrayList<>(List.of(list.get(0)));
        final List<String> words = List.of("x");
    }

    private static final class InItself extends Module {
        final Module me = this;
        final Linear fc = new Linear(1, 1);
    }

    private static String warnings(Runnable body) {
        Warnings.reset();
        PrintStream before = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            body.run();
        } finally {
            System.setErr(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aSharedLayerHasAllItsNamesInTheStateAndOneAmongTheParameters() {
        Linear shared = new Linear(2, 2);
        Sequential net = new Sequential(shared, new ReLU(), shared);
        List<String> names = List.of("0.weight", "0.bias", "2.weight", "2.bias");
        assertEquals(names, List.copyOf(net.stateDict().keySet()));
        assertEquals(
                List.of("0.weight", "0.bias"), List.copyOf(net.namedParameters().keySet()));
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (String name : names) {
            state.put(name, Torch.ones(name.endsWith("bias") ? new long[] {2} : new long[] {2, 2}));
        }
        net.loadStateDict(state);
        assertEquals(1, Objects.requireNonNull(shared.bias).mean().itemDouble());
    }

    @Test
    void whatAFieldHoldsCountsAndNotHowItWasDeclared() {
        assertEquals(
                List.of("scale", "inner.weight", "inner.bias", "any.weight", "any.bias"),
                List.copyOf(new Loose().namedParameters().keySet()));
    }

    @Test
    void aFieldThatASubclassHidesKeepsANameOfItsOwn() {
        Derived net = new Derived();
        assertEquals(
                List.of("Base_fc.weight", "Base_fc.bias", "fc.weight", "fc.bias"),
                List.copyOf(net.stateDict().keySet()));
        assertEquals(4, net.parameters().size());
    }

    @Test
    void aModuleThatHoldsItselfEnds() {
        assertEquals(
                List.of("fc.weight", "fc.bias"),
                List.copyOf(new InItself().stateDict().keySet()));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void partsInListsMapsAndArraysAreWarnedOfOnce() {
        Lists net = new Lists();
        String said = warnings(() -> {
            assertEquals(0, net.parameters().size());
            net.parameters();
        });
        assertEquals(6, said.lines().count(), said);
        for (String field : List.of("layers", "named", "array", "maybe", "weights", "bare")) {
            assertTrue(said.contains("The field Lists." + field + " "), said);
        }
        assertTrue(said.contains("Use a ModuleList"), said);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void aListOfPartsThatAreRegisteredElsewhereIsNoReasonToWarn() {
        assertEquals("", warnings(() -> new Registered().parameters()));
        assertEquals("", warnings(() -> new Sequential(new Linear(1, 1)).parameters()));
    }
}
