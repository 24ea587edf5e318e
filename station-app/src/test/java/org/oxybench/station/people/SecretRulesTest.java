package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.Reason;

/** A new secret is long enough for its use and made of nothing that stands on a badge, a bench or a list. */
@Tag("verifies:URS-PPL-005")
final class SecretRulesTest {

    private static final PersonWords PERSON = new PersonWords("OP-0742", "USR:83417265", "吕三丰", "Lü Sanfeng");
    private static final List<String> SITE =
            List.of("WH-LEAK-03", "Hengyang Medical", "恒阳医疗", "heng yang yi liao", "HS1-OXY-A");

    @TempDir
    private Path folder = Path.of("");

    private final SecretRules rules = new SecretRules(SITE, Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "kv7q2m9, WITH_BADGE, E-PWD-01",
        "kv7q2m9x, WITH_BADGE, ''",
        "83619274, WITH_BADGE, ''",
        "kv7q2m9xkd4pz8, ALONE, E-PWD-01",
        "kv7q2m9xkd4pz8w, ALONE, ''",
        "847362918273645, ALONE, ''",
        "marble kettle orbit pencil, ALONE, ''",
        "氧合器下面有三只蓝色的茶杯和一把旧椅子, ALONE, ''"
    })
    void lengthDependsOnWhatTheSecretIsUsedWith(String secret, SecretUse use, String code) {
        assertEquals(code, String.join(" ", codes(secret, use)));
    }

    @Test
    void longSecretsAreTakenWithoutAnyRuleAboutTheirCharacters() {
        String sixtyFour = "onlysmallletters".concat("kqzvjwhxtbnrgpdm").repeat(2);
        assertEquals(64, sixtyFour.length());
        assertEquals(List.of(), codes(sixtyFour, SecretUse.ALONE));
        StringBuilder longest = new StringBuilder();
        for (int i = 0; longest.length() < Secret.LENGTH_MAX; i++) {
            longest.append((char) ('一' + 37 * i));
        }
        assertEquals(List.of(), codes(longest.toString(), SecretUse.ALONE));
        assertEquals(List.of("E-PWD-02"), codes(longest + "一", SecretUse.ALONE));
        assertEquals(List.of("E-PWD-02"), codes("x".repeat(1_000_000), SecretUse.ALONE));
        assertEquals(List.of("E-PWD-08"), codes("kv7q2m9x\u0007kd4pz8w", SecretUse.ALONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OP-0742",
                "op07421234",
                "0742abcd",
                "83417265",
                "USR:83417265",
                "usr83417265!",
                "lusanfeng",
                "Lu San Feng",
                "lvsanfeng88",
                "LYU SANFENG",
                "sanfenglu",
                "SanfengLu2026",
                "l\u00fcs\u0101nf\u0113ng",
                "5anf3ng123",
                "$@nfeng_1990",
                "吕三丰2026年1月",
                "gnefnas1",
                "Sanfeng19900101",
                "ｓａｎｆｅｎｇ１２３"
            })
    void whatIsKnownOfItsOwnerIsNoSecret(String secret) {
        assertTrue(
                codes(secret, SecretUse.WITH_BADGE).contains("E-PWD-04"),
                codes(secret, SecretUse.WITH_BADGE).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oxybench", "0xyb3nch!", "Ecmo2026", "3cm01234", "氧合器2026年", "yangheqi", "Yang He Qi 1",
                "yangheqi123", "WH-LEAK-03", "whleak03", "Hengyang1", "hengyangmedical", "恒阳医疗2026!", "hengyangyiliao",
                "yiliaohengyang", "HS1-OXY-A", "gongwei01", "ceshitai", "lixinbeng8", "体外循环2026"
            })
    void whatStandsOnEveryBenchIsNoSecret(String secret) {
        assertTrue(
                codes(secret, SecretUse.WITH_BADGE).contains("E-PWD-05"),
                codes(secret, SecretUse.WITH_BADGE).toString());
    }

    @Test
    void ownAndSitesWordsTogetherAreNoSecretEither() {
        assertEquals(List.of(), codes("sanfeng@exmo7k", SecretUse.WITH_BADGE));
        assertEquals(List.of(), codes("sanfemx@ecmo7k", SecretUse.WITH_BADGE));
        assertEquals(List.of("E-PWD-04"), codes("sanfeng@ecmo7k", SecretUse.WITH_BADGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ECMO-ecmo", "station03", "体外循环体外循环", "吕三丰吕三丰吕三丰", "三丰三丰三丰三丰"})
    void whatIsCommonAlreadyIsToldOnce(String secret) {
        assertEquals(List.of("E-PWD-03"), codes(secret, SecretUse.WITH_BADGE));
    }

    @ParameterizedTest
    @CsvSource({
        "password1, E-PWD-03",
        "woaini1314, E-PWD-03",
        "1qaz2wsx, E-PWD-03",
        "qwertyuiop, E-PWD-03",
        "passwordpassword, E-PWD-03",
        "19900101, E-PWD-06",
        "12345678, E-PWD-06",
        "88888888, E-PWD-06",
        "1990-01-01, E-PWD-06",
        "13812345678, E-PWD-06",
        "11010119900101123X, E-PWD-06",
        "5201314520, E-PWD-06"
    })
    void commonSecretsAndNumbersOfKnownFormAreTold(String secret, String code) {
        assertEquals(List.of(code), codes(secret, SecretUse.WITH_BADGE));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws IOException {
        SecretRules all = new SecretRules(SITE, Optional.of(list("ecmo0742\n")));
        assertEquals(List.of("E-PWD-01", "E-PWD-04", "E-PWD-05", "E-PWD-07"), codes(all, "Ecmo0742", SecretUse.ALONE));
    }

    @Test
    void aShortSecretThatNothingExplainsIsOnlyShort() {
        assertEquals(List.of("E-PWD-01"), codes("kv7q", SecretUse.WITH_BADGE));
        assertEquals(List.of("E-PWD-01"), codes("", SecretUse.WITH_BADGE));
    }

    @Test
    void noReasonTellsTheSecret() {
        for (String secret : List.of("sanfeng1", "Ecmo2026", "12345678", "pw1", "password1")) {
            List<Reason> found = violations(rules, secret, SecretUse.ALONE);
            assertFalse(found.isEmpty());
            assertFalse(found.toString().contains(secret), found.toString());
        }
        assertEquals(
                List.of(new Reason("E-PWD-01", Map.of("min", "15"))), violations(rules, "kv7q2m9x", SecretUse.ALONE));
    }

    @Test
    void aPersonOfWhomNothingIsKnownIsNoTrouble() {
        PersonWords nobody = new PersonWords("", "", "", "");
        try (Secret secret = Secret.typed("kv7q2m9x".toCharArray())) {
            assertEquals(List.of(), rules.violations(secret, SecretUse.WITH_BADGE, nobody));
        }
    }

    @Test
    void oneTimeSecretsKeepTheRules() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 200; i++) {
            try (Secret secret = OneTimeSecret.next(random)) {
                assertEquals(List.of(), rules.violations(secret, SecretUse.ALONE, PERSON));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kv7q2m9x", "KV7Q2M9X", "cafe\u0301 kv7q2m9x", "第一只蓝茶杯在窗边"})
    void whatStandsInTheSitesListIsBlockedInWhateverCaseAndForm(String secret) throws IOException {
        SecretRules listed = new SecretRules(
                SITE,
                Optional.of(
                        list("first\r\nkv7q2m9x\r\ncaf\u00e9 kv7q2m9x\n\n" + "x".repeat(5_000_000) + "\n第一只蓝茶杯在窗边")));
        assertEquals(List.of("E-PWD-07"), codes(listed, secret, SecretUse.WITH_BADGE));
        assertEquals(List.of(), codes(listed, secret + "7zq", SecretUse.WITH_BADGE));
        assertEquals(List.of(), codes(listed, "q" + secret, SecretUse.WITH_BADGE));
    }

    @Test
    void linesInAnotherEncodingDoNotEndTheLookUp() throws IOException {
        Path file = folder.resolve("latin.txt");
        Files.write(file, "caf\u00e9\nkv7q2m9x\n".getBytes(StandardCharsets.ISO_8859_1));
        SecretRules listed = new SecretRules(SITE, Optional.of(file));
        assertEquals(List.of("E-PWD-07"), codes(listed, "kv7q2m9x", SecretUse.WITH_BADGE));
    }

    @Test
    void withoutItsListNobodyGetsASecret() {
        SecretRules listed = new SecretRules(SITE, Optional.of(folder.resolve("gone.txt")));
        assertEquals(
                List.of(new Reason("E-PWD-09", Map.of("file", "gone.txt"))),
                violations(listed, "kv7q2m9x", SecretUse.WITH_BADGE));
    }

    @Test
    void aListOfAMillionLinesIsReadThroughAndNotHeld() throws IOException {
        Path file = folder.resolve("many.txt");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            lines.add("breached-" + i);
        }
        Files.write(file, lines);
        SecretRules listed = new SecretRules(SITE, Optional.of(file));
        assertEquals(List.of("E-PWD-07"), codes(listed, "breached-999999", SecretUse.ALONE));
        assertEquals(List.of(), codes(listed, "breached-9999990", SecretUse.ALONE));
    }

    private Path list(String text) throws IOException {
        return Files.writeString(folder.resolve("list.txt"), text);
    }

    private List<String> codes(String secret, SecretUse use) {
        return codes(rules, secret, use);
    }

    private static List<String> codes(SecretRules rules, String secret, SecretUse use) {
        return violations(rules, secret, use).stream().map(Reason::code).toList();
    }

    private static List<Reason> violations(SecretRules rules, String text, SecretUse use) {
        try (Secret secret = Secret.typed(text.toCharArray())) {
            return rules.violations(secret, use, PERSON);
        }
    }
}
