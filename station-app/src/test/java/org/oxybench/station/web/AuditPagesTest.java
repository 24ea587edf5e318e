package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.words.Language;

/** The audit trail by keyboard alone: what was refused is there, it is sorted, filtered, paged and exported. */
@Tag("verifies:URS-AUD-101")
class AuditPagesTest {

    private static final String EVIL = "=cmd|' /C calc'!A0 <script>alert(1)</script>\nand \"a\" line";

    @ParameterizedTest
    @EnumSource
    @Tag("verifies:URS-AUD-102")
    void whatWasRefusedIsThereWithItsReason(Language language) {
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            enrol(served);
            assertEquals(
                    401, new Caller(served).tryBadge("B-op", "not the secret").status());
            Caller operator = new Caller(served).signOn("op");
            assertEquals(403, operator.get("/people").status());
            assertEquals(403, operator.get("/audit").status());
            assertEquals(403, operator.post("/audit/export", Map.of()).status());
            String foreign = "http://evil.example";
            assertEquals(
                    403,
                    operator.post("/bench/scan", Map.of("text", "x"), operator.token(), foreign)
                            .status());
            try (Desk qa = new Desk(served, "qa")) {
                qa.open("/audit");
                qa.page().locator("nav a[href='/audit'][href]").first().waitFor();
                qa.to("#only").press("ArrowDown").push("#find");
                assertTrue(qa.page().url().contains("only=REFUSED"), qa.page().url());
                List<String> rows = rows(qa.page());
                assertEquals(6, rows.size(), rows.toString());
                assertRow(rows, "E-WEB-11", "GET /trace", "127.0.0.1");
                assertRow(rows, "op", "E-LGN-01");
                assertRow(rows, "op", "E-RGT-01", "GET /people");
                assertRow(rows, "op", "E-RGT-01", "GET /audit", "127.0.0.1");
                assertRow(rows, "op", "E-RGT-01", "POST /audit/export");
                assertRow(rows, "op", "E-WEB-02", "POST /bench/scan", foreign);
                qa.look("audit-refused-" + language.tag());
                assertFits(qa.page());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsSortedFilteredPagedAndReadByKeyboard(Language language) {
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            enrol(served);
            UnitPagesTest.failed(served.office().ledger());
            hold(served);
            for (int i = 0; i < 2 * AuditPages.LINES; i++) {
                append(served, "op", new Entry.SignedOn("op", "bench-" + i % 7));
            }
            append(
                    served,
                    "admin",
                    new Entry.PersonEnrolled("op", null, "李娜", "Li Na", Set.of(Role.OPERATOR, Role.LINE_LEAD)));
            try (Desk qa = new Desk(served, "qa")) {
                Page page = qa.page();
                qa.open("/audit");
                qa.look("audit-" + language.tag());
                assertFits(page);
                String change = rows(page).stream()
                        .filter(row -> row.contains("→"))
                        .findFirst()
                        .orElseThrow();
                assertTrue(change.contains(language == Language.EN ? "Operator, Line lead" : "操作员、班组长"), change);
                Set<String> seen = new HashSet<>(positions(page));
                assertEquals(AuditPages.LINES, positions(page).size());
                qa.push("#next");
                assertTrue(seen.addAll(positions(page)));
                assertEquals(2 * AuditPages.LINES, seen.size(), "no line twice");
                qa.push("#first");

                qa.push("th:nth-child(2) a");
                assertEquals("ascending", page.getAttribute("th:nth-child(2)", "aria-sort"));
                List<String> people = page.locator("tbody td:nth-child(2) b").allInnerTexts();
                assertEquals(people.stream().sorted().toList(), people);
                qa.push("th:nth-child(1) a");
                assertEquals("descending", page.getAttribute("th:nth-child(1)", "aria-sort"));
                qa.push("th:nth-child(1) a");
                assertEquals("0", positions(page).get(0), "newest, then oldest, begins where it was");

                qa.open("/audit");
                qa.to("#about").type("OXYA-1-001").push("#find");
                assertEquals(4, rows(page).size(), rows(page).toString());
                String shared = page.url();
                qa.open("/audit");
                qa.open(shared.substring(shared.indexOf("/audit")));
                assertEquals("OXYA-1-001", page.inputValue("#about"));
                assertEquals(4, rows(page).size());
                assertTrue(qa.text().contains("<script>alert(1)</script>"), "as text");
                assertEquals(0, page.locator("main script").count());
                qa.push("tbody tr:first-child td:last-child a").look("audit-entry-" + language.tag());
                assertTrue(qa.text().contains("unit:OXYA-1-001"), qa.text());
                assertTrue(page.isVisible("a[href='/trace/OXYA-1-001']"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("verifies:URS-AUD-103")
    void whatIsFoundIsExportedAndTheExportIsRecorded(Language language) throws IOException {
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            enrol(served);
            UnitPagesTest.failed(served.office().ledger());
            hold(served);
            append(
                    served,
                    Draft.STATION,
                    new Entry.Refused("bench-1", "＝1+1", null, List.of(Reason.of("E-SCN-01")), null));
            try (Desk qa = new Desk(served, "qa")) {
                qa.open("/audit?about=OXYA-1-001");
                List<String> shown = positions(qa.page());
                qa.to("#export");
                Download download =
                        qa.page().waitForDownload(() -> qa.page().keyboard().press("Enter"));
                String text = Files.readString(download.path(), StandardCharsets.UTF_8);
                assertEquals('\uFEFF', text.charAt(0), "Excel needs it to see UTF-8");
                List<List<String>> lines = csv(text.substring(1));
                assertEquals(shown.size() + 3, lines.size(), text);
                assertEquals(
                        Set.of(17), new HashSet<>(lines.stream().map(List::size).toList()));
                String head = lines.get(0).toString();
                assertTrue(head.contains("王芳 Wang Fang (qa)") && head.contains("about=OXYA-1-001"), head);
                assertTrue(head.contains(served.office().ledger().id()), head);
                assertEquals(
                        shown,
                        lines.subList(2, lines.size() - 1).stream()
                                .map(line -> line.get(0))
                                .toList());
                assertTrue(lines.get(lines.size() - 1).get(0).contains(" " + shown.size() + " "), text);
                List<String> held = lines.get(2);
                assertTrue(held.get(10).startsWith("'=cmd|"), held.toString());
                assertTrue(held.get(10).contains("\nand \"a\" line"), held.toString());
                assertEquals(
                        List.of(),
                        lines.stream()
                                .flatMap(List::stream)
                                .filter(cell -> cell.matches("(?s)[=+@\\-\\t\\r].*"))
                                .toList());
            }
            List<Entry.RecordsExported> exports = served.office().entries(Entry.RecordsExported.class);
            assertEquals(1, exports.size());
            assertEquals("about=OXYA-1-001", exports.get(0).query());
            Caller qa = new Caller(served).signOn("qa");
            assertTrue(qa.get("/audit?kind=RecordsExported").text().contains("about=OXYA-1-001"));
            assertNotEquals(400, qa.get("/audit").status());
            for (String bad : List.of("kind=x", "order=x", "from=x", "from=0001-01-01", "after=x", "only=x")) {
                assertEquals(400, qa.get("/audit?" + bad).status(), bad);
            }
            assertEquals(200, qa.get("/audit?after=999999.0").status());
            assertEquals(404, qa.get("/audit/999999").status());
        }
    }

    /** 21 CFR 11.50(b): printed name, date and time with its zone, and meaning stand in every copy of a signed record. */
    @Test
    @Tag("verifies:URS-AUD-103")
    void theExportHasEveryPartOfASignature() {
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), Language.EN)) {
            enrol(served);
            Caller qa = new Caller(served).signOn("qa");
            String text = qa.post("/audit/export", Map.of("kind", "StatementAffirmed", "person", "op"))
                    .text();
            List<List<String>> lines = csv(text.substring(1));
            assertEquals(4, lines.size(), text);
            List<String> signed = lines.get(2);
            assertTrue(signed.get(13).matches("AFFIRMED · [^·]*[一-龥]+[^·]* · [A-Z][^·]+"), signed.toString());
            assertEquals("李娜 Li Na (op)", signed.get(14));
            assertTrue(
                    signed.get(15)
                            .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d \\([A-Za-z/]+\\)"),
                    signed.toString());
            text = qa.post("/audit/export", Map.of("kind", "PersonEnrolled")).text();
            assertEquals(List.of("", "", ""), csv(text.substring(1)).get(2).subList(13, 16), "nobody signed that");
        }
    }

    private static void enrol(Served served) {
        served.office().enrol("qa", "王芳", "Wang Fang", Role.QA_REVIEWER);
        served.office().enrol("op", "李娜", "Li Na", Role.OPERATOR);
        served.office().enrol("admin", "赵一", "Zhao Yi", Role.SECURITY_ADMIN);
    }

    private static void hold(Served served) {
        append(
                served,
                "qa",
                new Entry.UnitHeld(
                        new SerialNumber("OXYA-1-001"), new LotNumber("OXYA-1"), Reason.of("R-QLT-01", "why", EVIL)));
    }

    private static void append(Served served, String actor, Entry entry) {
        served.office().ledger().append(Draft.of(Instant.now(), actor, entry));
    }

    private static List<String> rows(Page page) {
        return page.locator("[data-testid=Audit] tbody tr").allInnerTexts();
    }

    private static List<String> positions(Page page) {
        return page.locator("[data-testid=Audit] tbody td:last-child a").allInnerTexts();
    }

    private static void assertRow(List<String> rows, String... parts) {
        assertTrue(
                rows.stream().anyMatch(row -> List.of(parts).stream().allMatch(row::contains)),
                rows + " lacks " + List.of(parts));
    }

    private static void assertFits(Page page) {
        page.setViewportSize(1280, 800);
        assertFalse(
                (Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    /** Reads comma-separated values by the letter of RFC 4180. */
    private static List<List<String>> csv(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            assertEquals('"', text.charAt(at), "every field is quoted");
            StringBuilder field = new StringBuilder();
            at++;
            while (text.charAt(at) != '"' || (at + 1 < text.length() && text.charAt(at + 1) == '"')) {
                at += text.charAt(at) == '"' ? 1 : 0;
                field.append(text.charAt(at++));
            }
            line.add(field.toString());
            at++;
            if (text.charAt(at) == ',') {
                at++;
            } else {
                assertEquals("\r\n", text.substring(at, at + 2));
                at += 2;
                lines.add(line);
                line = new ArrayList<>();
            }
        }
        return lines;
    }
}
