package org.oxybench.station.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oxybench.station.tidy.Checkout.TextFile;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every requirement of high risk is named by a test: {@code @Tag("verifies:URS-LED-001")}. */
final class RequirementsTest {

    private static final Set<String> KEYS = Set.of("id", "zh", "en", "source", "risk");
    private static final Set<String> RISKS = Set.of("high", "medium", "low");
    private static final Pattern ID = Pattern.compile("URS-[A-Z]{3}-\\d{3}");
    private static final Pattern TAG = Pattern.compile("@(?:[\\w.]+\\.)?Tag\\(\"verifies:([^\"]*)\"\\)");

    @Test
    void everyRequirementIsWhole() {
        assertTrue(requirements().size() >= 30);
        assertEquals(List.of(), problems(requirements()));
    }

    @Test
    void everyRequirementOfHighRiskIsNamedByATest() {
        assertEquals(List.of(), uncovered(requirements(), idsInTests()));
    }

    @Test
    void noTestNamesARequirementThatIsNotThere() {
        assertEquals(List.of(), unknown(requirements(), idsInTests()));
    }

    @Test
    void whatIsMissingIsFound() {
        List<Map<?, ?>> planted = requirements(new TextFile("planted.yaml", """
                requirements:
                - {id: URS-LED-001, zh: 甲, en: A, source: s, risk: high}
                - {id: URS-LED-001, zh: 甲, en: A, source: s, risk: grave}
                - {id: LED-2, zh: B, en: B, source: s, risk: low, note: n}
                """));
        assertEquals(
                List.of(
                        "URS-LED-001 stands twice",
                        "URS-LED-001: risk grave",
                        "LED-2: not a good id",
                        "LED-2: keys [en, id, note, risk, source, zh]",
                        "LED-2: no Chinese"),
                problems(planted));
        assertEquals(List.of("URS-LED-001"), uncovered(planted, Set.of("URS-LED-002")));
        assertEquals(List.of("URS-LED-002"), unknown(planted, Set.of("URS-LED-002", "URS-LED-001")));
        JavaFile test = JavaFile.of(new TextFile("T.java", "class T { @Tag(\"verifies:URS-LED-001\") void t() {} }"));
        assertEquals(Set.of("URS-LED-001"), ids(Stream.of(test)));
    }

    private static List<String> problems(List<Map<?, ?>> requirements) {
        List<String> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Map<?, ?> requirement : requirements) {
            String id = text(requirement, "id");
            if (!seen.add(id)) {
                found.add(id + " stands twice");
            }
            if (!ID.matcher(id).matches()) {
                found.add(id + ": not a good id");
            }
            if (!requirement.keySet().equals(KEYS)) {
                found.add(id + ": keys " + new TreeSet<Object>(requirement.keySet()));
            }
            if (!RISKS.contains(text(requirement, "risk"))) {
                found.add(id + ": risk " + text(requirement, "risk"));
            }
            if (text(requirement, "zh").chars().noneMatch(Character::isIdeographic)) {
                found.add(id + ": no Chinese");
            }
        }
        return found;
    }

    private static List<String> uncovered(List<Map<?, ?>> requirements, Collection<String> tested) {
        return requirements.stream()
                .filter(r -> text(r, "risk").equals("high"))
                .map(r -> text(r, "id"))
                .filter(id -> !tested.contains(id))
                .distinct()
                .toList();
    }

    private static List<String> unknown(List<Map<?, ?>> requirements, Collection<String> tested) {
        Set<String> known = requirements.stream().map(r -> text(r, "id")).collect(Collectors.toSet());
        return tested.stream().filter(id -> !known.contains(id)).sorted().toList();
    }

    private static Set<String> idsInTests() {
        return ids(JavaFile.all().stream().filter(JavaFile::isTest));
    }

    private static Set<String> ids(Stream<JavaFile> tests) {
        return tests.flatMap(f -> f.annotations().stream())
                .map(TAG::matcher)
                .flatMap(m -> m.results().map(r -> r.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Map<?, ?>> requirements() {
        return requirements(Checkout.textFile("docs/validation/requirements.yaml"));
    }

    private static List<Map<?, ?>> requirements(TextFile file) {
        Object root = new Load(LoadSettings.builder().build()).loadFromString(file.text());
        List<Map<?, ?>> requirements = new ArrayList<>();
        for (Object requirement : (List<?>) Objects.requireNonNull(((Map<?, ?>) root).get("requirements"))) {
            requirements.add((Map<?, ?>) requirement);
        }
        return requirements;
    }

    private static String text(Map<?, ?> requirement, String key) {
        return String.valueOf(requirement.get(key));
    }
}
