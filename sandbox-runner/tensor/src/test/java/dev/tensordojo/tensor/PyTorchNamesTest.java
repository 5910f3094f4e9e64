package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who knows a name of PyTorch finds it here under the rules that README.md states.
class PyTorchNamesTest {
    private static final String ROOT = "dev.tensordojo.tensor.";
    private static final Pattern UNDERSCORE = Pattern.compile("(?<=[A-Za-z0-9])_([a-z0-9])");

    /// The class whose methods answer to a place in PyTorch; a package (with a dot at the end) where classes do.
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("torch", "Torch"),
            Map.entry("torch.Tensor", "Tensor"),
            Map.entry("torch.nn.functional", "nn.F"),
            Map.entry("torch.linalg", "Linalg"),
            Map.entry("torch.cuda", "Cuda"),
            Map.entry("torch.autograd", "autograd.Autograd"),
            Map.entry("torch.autograd.functional", "autograd.Autograd"),
            Map.entry("torch.autograd.Function", "autograd.Function"),
            Map.entry("torch.autograd.function.FunctionCtx", "autograd.Function$Context"),
            Map.entry("torch.autograd.graph.Node", "autograd.Node"),
            Map.entry("torch.nn.Module", "nn.Module"),
            Map.entry("torch.nn", "nn."),
            Map.entry("torch.nn.init", "nn.Init"),
            Map.entry("torch.nn.utils", "optim.Clip"),
            Map.entry("torch.optim", "optim."),
            Map.entry("torch.optim.Optimizer", "optim.Optimizer"),
            Map.entry("torch.optim.lr_scheduler", "optim."),
            Map.entry("torch.optim.lr_scheduler.LRScheduler", "optim.LrScheduler"),
            Map.entry("torch.utils.data", "data."),
            Map.entry("torch.utils.data (functions)", "data.Data"),
            Map.entry("torch.utils.data.DataLoader(...)", "data.DataLoader$Options"),
            Map.entry("torchvision.datasets", "vision."),
            Map.entry("torchvision.transforms", "vision."),
            Map.entry("torchvision.io, torchvision.utils", "vision.Images"),
            Map.entry("safetensors.torch", "io.Safetensors"),
            Map.entry("torch.onnx", "io.Onnx"),
            Map.entry("torch.utils.tensorboard.SummaryWriter", "io.SummaryWriter"),
            Map.entry("torchmetrics", "metrics."),
            Map.entry("torchinfo", "nn."),
            Map.entry("ours", ""));

    @Test
    void aNameOfPyTorchIsFoundUnderTheRulesOfTheGuide() throws Exception {
        List<String> missing = new ArrayList<>();
        int seen = 0;
        for (Map.Entry<String, List<String>> place : wanted().entrySet()) {
            for (String name : place.getValue()) {
                seen++;
                if (!isThere(Objects.requireNonNull(PLACES.get(place.getKey()), place.getKey()), name)) {
                    missing.add(place.getKey() + " " + name);
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(seen > 800, "saw only " + seen + " names");
    }

    private static boolean isThere(String place, String entry) throws ClassNotFoundException {
        int equals = entry.indexOf('=');
        String java = equals < 0 ? camelCase(entry) : entry.substring(equals + 1);
        if (java.startsWith("@")) {
            return hasMethod(java.substring(1), camelCase(entry.substring(0, equals)));
        }
        if (place.isEmpty()) {
            int dot = java.lastIndexOf('.');
            return Character.isUpperCase(java.charAt(dot + 1))
                    ? hasClass(java)
                    : hasMethod(java.substring(0, dot), java.substring(dot + 1));
        }
        return place.endsWith(".") ? hasClass(place + java) : hasMethod(place, java);
    }

    private static String camelCase(String name) {
        return UNDERSCORE.matcher(name).replaceAll(m -> m.group(1).toUpperCase(java.util.Locale.ROOT));
    }

    private static boolean hasClass(String name) {
        try {
            return Modifier.isPublic(Class.forName(ROOT + name).getModifiers());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /// Public methods, and those that a subclass writes.
    private static boolean hasMethod(String type, String name) throws ClassNotFoundException {
        Class<?> c = Class.forName(ROOT + type);
        return Stream.concat(Arrays.stream(c.getMethods()), Arrays.stream(c.getDeclaredMethods()))
                .filter(m -> (m.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .map(Method::getName)
                .anyMatch(name::equals);
    }

    private static Map<String, List<String>> wanted() throws IOException {
        Map<String, List<String>> out = new TreeMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PyTorchNamesTest.class.getResourceAsStream("/names/pytorch.txt")),
                StandardCharsets.UTF_8))) {
            List<String> names = new ArrayList<>();
            for (String line : in.lines().toList()) {
                if (line.startsWith("[")) {
                    names = new ArrayList<>();
                    out.put(line.substring(1, line.length() - 1), names);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    names.addAll(List.of(line.split(" ")));
                }
            }
        }
        return out;
    }
}
