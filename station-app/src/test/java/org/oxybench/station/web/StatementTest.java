package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.AccountEntry.StatementAffirmed;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.station.people.AccountAges;
import org.oxybench.station.web.Caller.Answer;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** The statement of accountability, from the first sign-on to the first signature. */
@Tag("verifies:URS-SIG-107")
class StatementTest {

    /** Whoever changes a text counts its version up, and only then the hashes here. */
    @Test
    void aVersionHasOneTextInEachLanguage() {
        assertEquals(1, AccountAges.STATEMENT_VERSION);
        Map<Language, String> hashes = Map.of(
                Language.ZH_CN,
                "71277d1a9abed885a8233375e598c30c93822e7d5b61287d0b14915406ae6477",
                Language.EN,
                "81fe14e4b28d493aeddc10e1e9a4cefc6d22374a669227a1ef1ad975915cc91f");
        hashes.forEach((language, sha256) ->
                assertEquals(sha256, Fingerprint.sha256(text(language).getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNewSignsTheStatementFirstAndThenTheRest(Language language) {
        Messages said = new Messages(language, ZoneOffset.UTC);
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            served.office().enrolNew("new", "新来", "Xin Lai", Role.SECURITY_ADMIN);
            Caller caller = new Caller(served);
            Answer in = caller.trySignOn("]d1USR:B-new", "", OfficeScene.SECRET, "/people");
            assertEquals("/statement?next=%2Fpeople", in.location());
            String page = caller.get(in.location()).text();
            assertTrue(page.replace("&#39;", "'").contains(said.text("statement.text")), page);
            assertTrue(page.contains("StatementNeeded") && page.contains("href=\"/people\""), page);

            String review = caller.post("/people/review", Map.of()).location();
            String refused = caller.sign(review, "new", OfficeScene.SECRET);
            assertTrue(refused.contains("E-SGN-08"), refused);
            assertTrue(refused.contains("href=\"/statement?next=" + review + "\""), refused);
            assertEquals(List.of(), served.office().entries(Entry.Signed.class));

            String sheet = caller.post("/statement", Map.of("next", review)).location();
            assertTrue(caller.get(sheet).text().contains("AFFIRMED"), "the meaning's code");
            assertTrue(caller.sign(sheet, "new", OfficeScene.SECRET).contains("href=\"" + review + "\""), "and back");
            StatementAffirmed affirmed = (StatementAffirmed)
                    served.office().entries(Entry.Signed.class).get(0).act();
            assertEquals(said.text("statement.text"), affirmed.text());
            assertEquals(language.tag(), affirmed.language());
            assertFalse(caller.get("/statement").text().contains("StatementNeeded"));

            assertTrue(caller.sign(review, "new", OfficeScene.SECRET).contains("SignDone"));
            assertEquals(
                    "/",
                    new Caller(served).tryBadge("B-new", OfficeScene.SECRET).location());
        }
    }

    private static String text(Language language) {
        return new Messages(language, ZoneOffset.UTC).text("statement.text");
    }
}
