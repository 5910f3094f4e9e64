package dev.tensordojo.backend.grading.mutants;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a sign, a name or a number is easily mistaken for.
final class Swaps {

    private static final Map<String, List<String>> SIGNS = Map.ofEntries(
            Map.entry("+", List.of("-")),
            Map.entry("-", List.of("+")),
            Map.entry("*", List.of("/")),
            Map.entry("/", List.of("*")),
            Map.entry("%", List.of("*")),
            Map.entry("+=", List.of("-=")),
            Map.entry("-=", List.of("+=")),
            Map.entry("*=", List.of("/=")),
            Map.entry("/=", List.of("*=")),
            // at the border, and the other way round
            Map.entry("<", List.of("<=", ">=")),
            Map.entry("<=", List.of("<", ">")),
            Map.entry(">", List.of(">=", "<=")),
            Map.entry(">=", List.of(">", "<")),
            Map.entry("==", List.of("!=")),
            Map.entry("!=", List.of("==")),
            Map.entry("&&", List.of("||")),
            Map.entry("||", List.of("&&")));

    /// Tensors are computed with by methods: these are their signs. A name that something else than a tensor has, such
    /// as a list's `add`, makes a program that does not compile.
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("add", List.of("sub")),
            Map.entry("sub", List.of("add")),
            Map.entry("mul", List.of("div")),
            Map.entry("div", List.of("mul")),
            Map.entry("add_", List.of("sub_")),
            Map.entry("sub_", List.of("add_")),
            Map.entry("mul_", List.of("div_")),
            Map.entry("div_", List.of("mul_")),
            Map.entry("lt", List.of("le", "ge")),
            Map.entry("le", List.of("lt", "gt")),
            Map.entry("gt", List.of("ge", "le")),
            Map.entry("ge", List.of("gt", "lt")),
            Map.entry("eq", List.of("ne")),
            Map.entry("ne", List.of("eq")),
            Map.entry("logicalAnd", List.of("logicalOr")),
            Map.entry("logicalOr", List.of("logicalAnd")),
            Map.entry("all", List.of("any")),
            Map.entry("any", List.of("all")),
            Map.entry("min", List.of("max")),
            Map.entry("max", List.of("min")),
            Map.entry("amin", List.of("amax")),
            Map.entry("amax", List.of("amin")),
            Map.entry("argmin", List.of("argmax")),
            Map.entry("argmax", List.of("argmin")),
            Map.entry("clampMin", List.of("clampMax")),
            Map.entry("clampMax", List.of("clampMin")),
            Map.entry("sum", List.of("mean")),
            Map.entry("mean", List.of("sum")));

    private Swaps() {}

    static List<String> ofSign(String sign) {
        return SIGNS.getOrDefault(sign, List.of());
    }

    static List<String> ofName(String name) {
        return NAMES.getOrDefault(name, List.of());
    }

    /// One more, one less, twice as much, and negated, as Java writes them. An index, a dimension and a number of
    /// rounds are numbers, too.
    ///
    /// @param literal of any of Java's number types
    static List<String> ofNumber(Number literal) {
        BigDecimal number = new BigDecimal(literal.toString());
        return Stream.of(
                        number.add(BigDecimal.ONE),
                        number.subtract(BigDecimal.ONE),
                        number.multiply(BigDecimal.TWO),
                        number.negate())
                .filter(other -> other.compareTo(number) != 0)
                .map(other -> written(other, literal))
                .distinct()
                .toList();
    }

    private static String written(BigDecimal number, Number type) {
        String digits =
                switch (type) {
                    case Double _ -> Double.toString(number.doubleValue());
                    case Float _ -> number.floatValue() + "f";
                    case Long _ -> number.toBigInteger() + "L";
                    default -> number.toBigInteger().toString();
                };
        return number.signum() < 0 ? "(" + digits + ")" : digits;
    }
}
