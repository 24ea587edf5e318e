package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Role;
import org.oxybench.station.people.ProvedPerson;
import org.oxybench.station.people.Signing;
import org.oxybench.station.web.Caller.Answer;
import org.oxybench.station.words.Language;

/** The pages say of a route what it lacks of the rules: who asks, who approves, and of what is in force. */
@Tag("verifies:URS-DOC-101")
class RouteRulesPageTest {

    private static final Path ROUTE = Path.of(System.getProperty("oxybench.root"), "recipes/routes/HS1-PUMP.yaml");

    @ParameterizedTest
    @EnumSource
    void aRouteThatLacksAnOperationIsToldSoEverywhere(Language language) throws IOException {
        String text = Files.readString(ROUTE).replace("operation: VIB", "operation: VIBRATION");
        String missing = language == Language.EN ? "operation VIB is missing" : "缺少必需工序 VIB";
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            served.office().enrol("liwei", "李伟", "Li Wei", Role.PROCESS_ENGINEER);
            served.office().enrol("wangfang", "王芳", "Wang Fang", Role.RECIPE_APPROVER);
            Caller author = caller(served, "liwei", language);
            String page = author.sign(
                    path(author.post("/documents/import", Map.of("kind", "ROUTE", "text", text, "why", "shorter"))),
                    "liwei",
                    OfficeScene.SECRET);
            assertTrue(page.contains("E-DOC-02") && page.contains(missing), page);
            assertTrue(served.office().ledger().standing().openProposals().isEmpty());

            String proposal = askedBeforeTheRules(served, document(text));
            Caller approver = caller(served, "wangfang", language);
            page = approver.get("/proposals/" + proposal).text();
            assertTrue(page.contains("E-DOC-02") && page.contains(missing), page);
            assertFalse(page.contains("value=\"approve\""), page);
            assertTrue(page.contains("value=\"reject\""), page);

            served.office().ledger().append(Draft.of(Instant.now(), Draft.STATION, document(text)));
            page = approver.get("/documents/ROUTE/HS1-PUMP/1").text();
            assertTrue(page.contains("E-DOC-02") && page.contains(missing), page);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRouteThatKeepsTheRulesIsToldSo(Language language) throws IOException {
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            served.office().enrol("liwei", "李伟", "Li Wei", Role.PROCESS_ENGINEER);
            served.office().ledger().append(Draft.of(Instant.now(), Draft.STATION, document(Files.readString(ROUTE))));
            String page = caller(served, "liwei", language)
                    .get("/documents/ROUTE/HS1-PUMP/1")
                    .text();
            assertTrue(page.contains(language == Language.EN ? "Release rules" : "放行规则"), page);
            assertFalse(page.contains("E-DOC-0"), page);
        }
    }

    /** As it may lie in a home from before there were rules. */
    private static String askedBeforeTheRules(Served served, DocumentEffective route) {
        OfficeScene office = served.office();
        Signing signing = new Signing(
                office.ledger(),
                office.people().refusals(),
                office.people().ages(),
                effect -> Optional.empty(),
                Clock.systemUTC(),
                new SecureRandom());
        Signing.Paper paper = signing.propose(route, "shorter");
        signing.sign(
                        ProvedPerson.of(
                                office.ledger().standing().person("liwei").orElseThrow(), Instant.now()),
                        paper,
                        paper.digest(),
                        paper.heads())
                .match(signed -> signed, reason -> {
                    throw new AssertionError(reason.toString());
                });
        return ((Entry.Proposed) paper.act()).proposal();
    }

    private static Caller caller(Served served, String person, Language language) {
        Caller caller = new Caller(served).signOn(person);
        caller.post("/language", Map.of("language", language.tag()));
        return caller;
    }

    private static String path(Answer answer) {
        assertEquals(303, answer.status(), answer.text());
        return answer.location().replaceFirst("^https?://[^/]+", "");
    }

    private static DocumentEffective document(String text) {
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new DocumentEffective(DocumentKind.ROUTE, "HS1-PUMP", 1, sha256, text);
    }
}
