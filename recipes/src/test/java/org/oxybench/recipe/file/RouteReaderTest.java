package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteReaderTest {
    private static final String ROUTE = """
            product: HS1-OXY-A
            revision: 1
            title: {zh-CN: 氧合器, en: Oxygenator}
            gtin: '09521234000013'
            serial: '{lot}-####'
            operations:
              - {operation: LEAK, title: {zh-CN: 泄漏, en: Leak}, recipe: HS1-OXY-A.LEAK, max_attempts: 3}
              - {operation: FLOW, title: {zh-CN: 流量, en: Flow}, recipe: HS1-OXY-A.FLOW, max_attempts: 3}
            """;

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "revision: 1|revision: 2|-",
                "09521234000013|09521234000014|4 gtin bad-check-digit",
                "09521234000013|9521234000013|4 gtin bad-form",
                "{lot}-####|{lot}-#|5 serial bad-form",
                "{lot}-####|####|5 serial bad-form",
                "{lot}-####|{lot}-##-##|5 serial bad-form",
                "{lot}-####|{lot}{lot}####|5 serial bad-form",
                "operation: FLOW|operation: LEAK|8 operations[1].operation repeated",
                "max_attempts: 3|max_attempts: 0|7 operations[0].max_attempts out-of-range",
                "max_attempts: 3|max_attempts: 11|7 operations[0].max_attempts out-of-range",
                "max_attempts: 3|max_attempts: 1, quality_repeat: true|-",
                "max_attempts: 3|max_attempts: 1, quality_repeat: often|7 operations[0].quality_repeat not-flag",
                "recipe: HS1-OXY-A.FLOW|recipe: flow|8 operations[1].recipe bad-form",
                "product: HS1-OXY-A|product: a b|1 product bad-form",
                "en: Oxygenator|fr: Oxygénateur|3 title.en missing-key"
            })
    void oneMistakeIsReportedWhereItIs(String from, String to, String expected) {
        String yaml = ROUTE.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        List<String> problems = RouteReader.read("r.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .match(route -> List.of("-"), found -> found.stream()
                        .map(problem -> problem.line() + " " + problem.key() + " " + problem.code())
                        .toList());
        assertEquals(expected, problems.get(0), problems.toString());
    }
}
