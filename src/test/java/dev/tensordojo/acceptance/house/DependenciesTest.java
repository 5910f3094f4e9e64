package dev.tensordojo.acceptance.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/// `docs/decisions/0002-dependencies.md` and the poms say the same, and each version stands in one place.
final class DependenciesTest {

    private static final String PAGE = "docs/decisions/0002-dependencies.md";
    private static final String ROOT_POM = "pom.xml";
    private static final Pattern ROW = Pattern.compile("\\| (.*?) \\| (.*?) \\| (.*?) \\| (.*?) \\|");
    private static final Pattern NAME = Pattern.compile("`([\\w.-]+)`");

    private static final Map<String, Element> POMS = new HashMap<>();

    private record Row(int line, Set<String> artifacts, String licence) {}

    @BeforeAll
    static void readThePoms() throws Exception {
        for (String pom : SourceTree.files("(.+/)?pom\\.xml", 9)) {
            POMS.put(
                    pom,
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(SourceTree.ROOT.resolve(pom).toFile())
                            .getDocumentElement());
        }
    }

    @Test
    void everyDependencyThatIsNotForTestsOnlyHasItsLine() {
        Set<String> told = new HashSet<>();
        rows().forEach(row -> told.addAll(row.artifacts()));
        Set<String> untold = new TreeSet<>();
        POMS.forEach((pom, project) -> used(project)
                .filter(artifact -> !told.contains(artifact))
                .forEach(artifact -> untold.add("`" + artifact + "` of " + pom + " has no line in " + PAGE)));
        assertEquals(Set.of(), untold);
    }

    @Test
    void nothingIsListedThatIsNotThere() {
        Set<String> there = new HashSet<>();
        POMS.values().forEach(project -> all(project, "artifactId").forEach(id -> there.add(id.getTextContent())));
        all(root(), "palantirJavaFormat").forEach(format -> there.add(format.getTagName()));
        List<String> stale = new ArrayList<>();
        for (Row row : rows()) {
            row.artifacts().stream()
                    .filter(artifact -> !there.contains(artifact))
                    .forEach(artifact -> stale.add(PAGE + ":" + row.line() + ": no pom names `" + artifact + "`"));
        }
        assertEquals(List.of(), stale);
    }

    @Test
    void everyLineSaysItsLicenceAndNoneBindsUs() {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            if (row.artifacts().isEmpty() || row.licence().isBlank()) {
                wrong.add(PAGE + ":" + row.line() + ": names no artifact, or no licence");
            } else if (row.licence().contains("GPL") && !row.licence().contains("exception")) {
                wrong.add(PAGE + ":" + row.line() + ": " + row.licence());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void versionsStandInTheRootPomOnce() {
        List<String> twice = new ArrayList<>();
        POMS.forEach((pom, project) -> {
            if (pom.equals(ROOT_POM)) {
                return;
            }
            all(project, "version")
                    .filter(version -> !version.getParentNode().getNodeName().equals("parent"))
                    .filter(version -> !version.getTextContent().startsWith("${"))
                    .forEach(version -> twice.add(pom + ": " + version.getTextContent()));
            properties(project)
                    .filter(property -> property.getTagName().endsWith(".version"))
                    .forEach(property -> twice.add(pom + ": " + property.getTagName()));
        });
        assertEquals(List.of(), twice, "these belong into the properties of the root's pom.xml");
        List<String> names = properties(root()).map(Element::getTagName).toList();
        assertEquals(List.copyOf(new TreeSet<>(names)), names.stream().sorted().toList(), "a property stands twice");
    }

    /// Artifacts of others that the product or its build is made of: dependencies, what is unpacked, what helps to
    /// compile.
    private static Stream<String> used(Element project) {
        Stream<Element> declared = all(project, "dependency")
                .filter(dependency -> within(dependency, "dependencyManagement").isEmpty())
                .filter(dependency -> !scope(dependency).equals("test"));
        Stream<Element> unpacked = all(project, "artifactItem");
        Stream<Element> compiling = all(project, "path");
        return Stream.of(declared, unpacked, compiling)
                .flatMap(each -> each)
                .filter(each -> !child(each, "groupId").equals("dev.tensordojo"))
                .map(each -> child(each, "artifactId"));
    }

    /// What it says itself, or the root says for all.
    private static String scope(Element dependency) {
        String own = child(dependency, "scope");
        return !own.isEmpty()
                ? own
                : all(root(), "dependency")
                        .filter(managed -> child(managed, "artifactId").equals(child(dependency, "artifactId")))
                        .map(managed -> child(managed, "scope"))
                        .findFirst()
                        .orElse("");
    }

    private static Element root() {
        return Optional.ofNullable(POMS.get(ROOT_POM)).orElseThrow();
    }

    private static Stream<Element> properties(Element project) {
        return children(project)
                .filter(child -> child.getTagName().equals("properties"))
                .flatMap(DependenciesTest::children);
    }

    private static Optional<Node> within(Node node, String tag) {
        return Stream.iterate(node, each -> each != null, Node::getParentNode)
                .filter(each -> each.getNodeName().equals(tag))
                .findFirst();
    }

    private static Stream<Element> all(Element element, String tag) {
        return elements(element.getElementsByTagName(tag));
    }

    private static Stream<Element> children(Element element) {
        return elements(element.getChildNodes());
    }

    private static Stream<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements.stream();
    }

    /// The text of a child; empty where there is none.
    private static String child(Element element, String tag) {
        return children(element)
                .filter(child -> child.getTagName().equals(tag))
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        List<String> lines = SourceTree.lines(PAGE);
        for (int i = lines.indexOf("|---|---|---|---|") + 1; i < lines.size(); i++) {
            Matcher row = ROW.matcher(lines.get(i));
            if (row.matches()) {
                Set<String> artifacts = new TreeSet<>();
                Matcher names = NAME.matcher(row.group(1));
                while (names.find()) {
                    artifacts.add(names.group(1));
                }
                rows.add(new Row(i + 1, artifacts, row.group(2)));
            }
        }
        assertTrue(rows.size() >= 15, () -> "saw only " + rows.size() + " lines in the table of " + PAGE);
        return rows;
    }
}
