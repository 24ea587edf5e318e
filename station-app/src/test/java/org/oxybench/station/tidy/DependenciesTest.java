package org.oxybench.station.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.oxybench.station.tidy.Checkout.TextFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The list of third-party software is the one that the build uses, version by version. */
final class DependenciesTest {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([\\w.]+)}");

    /** A row of the list begins with the name in code font and the version. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.-]+:[\\w.-]+)` \\| ([\\w.]+) \\|(.*)\\|$");

    @Test
    void theListIsWhatTheBuildUses() throws Exception {
        Set<String> used = used(Checkout.textFile("pom.xml"));
        assertTrue(used.size() > 30, used.toString());
        assertEquals(lines(used), lines(listed(Checkout.textFile("docs/dependencies.md"))));
    }

    @Test
    void onlyTheFirstPomNamesVersions() throws Exception {
        List<String> found = new ArrayList<>();
        for (TextFile pom : Checkout.textFiles("xml")) {
            if (pom.path().endsWith("/pom.xml")) {
                used(pom).forEach(d -> found.add(pom.path() + ": " + d));
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyRowSaysWhatForAndUnderWhichLicence() {
        List<String> bare = ROW.matcher(
                        Checkout.textFile("docs/dependencies.md").text())
                .results()
                .filter(row ->
                        row.group(3).split("\\|").length < 3 || row.group(3).contains("|  |"))
                .map(row -> row.group(1))
                .toList();
        assertEquals(List.of(), bare);
    }

    @Test
    void aPlantedDependencyIsFound() throws Exception {
        String pom = "<project><properties><v>2</v></properties><dependencies><dependency><groupId>g</groupId>"
                + "<artifactId>a</artifactId><version>${v}</version></dependency></dependencies></project>";
        assertEquals(Set.of("g:a 2"), used(new TextFile("pom.xml", pom)));
        assertEquals(Set.of("g:a 1"), listed(new TextFile("d.md", "| `g:a` | 1 | why | MIT | yes |\n| name | x |")));
    }

    /** Everything of others with a version: dependencies, plugins, annotation processors, the formatter. */
    private static Set<String> used(TextFile pom) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(pom.text().getBytes(StandardCharsets.UTF_8)));
        Set<String> used = new TreeSet<>();
        for (String tag : List.of("dependency", "plugin", "path")) {
            for (Element element : elements(document, tag)) {
                String version = child(element, "version");
                String group = child(element, "groupId");
                String resolved = resolved(version, document);
                if (!resolved.isEmpty() && !group.equals("org.oxybench")) {
                    used.add(group + ":" + child(element, "artifactId") + " " + resolved);
                }
            }
        }
        for (Element formatter : elements(document, "palantirJavaFormat")) {
            used.add("com.palantir.javaformat:palantir-java-format " + child(formatter, "version"));
        }
        return used;
    }

    private static Set<String> listed(TextFile list) {
        return ROW.matcher(list.text())
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String resolved(String version, Document document) {
        Matcher property = PROPERTY.matcher(version);
        if (!property.matches()) {
            return version;
        }
        // A property that this POM does not define comes from the first one: no version is named here.
        List<Element> defined = elements(document, property.group(1));
        return defined.isEmpty() ? "" : defined.get(0).getTextContent();
    }

    private static List<Element> elements(Document document, String tag) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = document.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** Text of a direct child; empty when there is none. */
    private static String child(Element element, String tag) {
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i).getNodeName().equals(tag)) {
                return nodes.item(i).getTextContent().strip();
            }
        }
        return "";
    }

    private static String lines(Set<String> set) {
        return String.join("\n", set);
    }
}
