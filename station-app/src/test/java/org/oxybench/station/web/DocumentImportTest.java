package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Role;
import org.oxybench.record.Standing;
import org.oxybench.station.words.Language;

/** A profile, a recipe and a route are each put in force by two people in a browser, by keyboard alone. */
@Tag("verifies:URS-DOC-101")
final class DocumentImportTest {

    private static final Path ROOT =
            Path.of(System.getProperty("oxybench.root", "..")).toAbsolutePath().normalize();

    @ParameterizedTest
    @CsvSource({
        "PROFILE, leak-bench, fixtures/profiles/leak-bench.yaml, EN",
        "PROFILE, leak-bench, fixtures/profiles/leak-bench.yaml, ZH_CN",
        "RECIPE, HS1-OXY-A.LEAK, recipes/library/HS1-OXY-A.LEAK.yaml, EN",
        "ROUTE, HS1-OXY-A, recipes/routes/HS1-OXY-A.yaml, ZH_CN"
    })
    void twoPeoplePutADocumentInForce(DocumentKind kind, String id, String path, Language language) throws IOException {
        String text = Files.readString(ROOT.resolve(path));
        String bad = text.replaceFirst("(?m)^revision: \\d+\n", "revision: one\nrevisoin: 2\n");
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            served.office().enrol("liwei", "李伟", "Li Wei", Role.PROCESS_ENGINEER);
            served.office().enrol("wangfang", "王芳", "Wang Fang", Role.RECIPE_APPROVER);
            Standing standing = served.office().ledger().standing();
            try (Desk author = new Desk(served, "liwei");
                    Desk approver = new Desk(served, "wangfang")) {
                fill(author, kind, bad);
                author.look("import-problems-" + kind + "-" + language.tag());
                long line =
                        bad.lines().takeWhile(l -> !l.startsWith("revision:")).count() + 1;
                String told = author.page().innerText("[data-testid=Problems]");
                assertTrue(told.contains(line + "\trevision\t"), told);
                assertTrue(told.contains(line + 1 + "\trevisoin\t"), told);
                assertFalse(told.contains("problem."), told);
                assertEquals(kind.name(), author.page().inputValue("#kind"), "what was chosen is kept");

                fill(author, kind, text);
                author.look("sign-" + kind + "-" + language.tag()).sign("liwei");
                assertTrue(author.signed(), author.text());
                assertTrue(standing.effective(kind, id).isEmpty(), "one person alone puts nothing in force");
                approver.open("/proposals");
                approver.push("tbody a").push("[value=approve]").sign("wangfang");
                assertTrue(approver.signed(), approver.text());
                assertEquals(text, standing.effective(kind, id).orElseThrow().text(), "to the byte");
            }
        }
    }

    private static void fill(Desk desk, DocumentKind kind, String text) {
        desk.open("/documents/import");
        desk.to("#kind");
        for (int i = 0;
                i < DocumentKind.values().length
                        && !kind.name().equals(desk.page().inputValue("#kind"));
                i++) {
            desk.press("ArrowDown");
        }
        desk.to("#text").type(text).to("#why").type("commission the bench").push(".words .button");
    }
}
