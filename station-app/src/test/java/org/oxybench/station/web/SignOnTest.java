package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.config.MovedTime;
import org.oxybench.station.config.StationSettings.SessionSettings;
import org.oxybench.station.people.Accounts;
import org.oxybench.station.web.Caller.Answer;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** Signing on in the office, and every way in which that ends. */
@Tag("verifies:URS-PPL-101")
class SignOnTest {

    private static final String NEW_SECRET = "quiet river under snow";

    private MovedTime time;
    private ScriptedBench bench;
    private Served served;
    private Messages words;

    @BeforeEach
    void serve() {
        time = new MovedTime();
        bench = new ScriptedBench(Scenes.ready(time.instant()));
        served = new Served(bench, Language.EN, Set.of(), time, time);
        words = new Messages(Language.EN, time.getZone());
        served.office().enrol("qa", "王芳", "Wang Fang", Role.QA_REVIEWER);
        served.office().enrol("admin", "陈安", "Chen An", Role.SECURITY_ADMIN);
        served.office().enrol("admin2", "吴二", "Wu Er", Role.SECURITY_ADMIN);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void aBadgeAndItsSecretSignOnAndTheRecordSaysSo() {
        Caller caller = new Caller(served);
        Answer answer = caller.tryBadge("B-qa", OfficeScene.SECRET);
        assertEquals(303, answer.status(), answer.text());
        assertEquals("/", answer.location());
        assertEquals("qa", caller.person());
        List<Entry.SignedOn> on = entries(Entry.SignedOn.class);
        assertEquals(1, on.size());
        assertEquals("qa", on.get(0).person());
        assertTrue(on.get(0).bench().matches("office/[0-9a-f]{12}"), on.get(0).bench());
        assertFalse(caller.cookie().contains(on.get(0).bench().substring(7)), "the place tells nothing of the cookie");
        assertTrue(caller.get("/trace").text().contains("Wang Fang"));

        assertEquals(303, caller.post("/sign-out", Map.of()).status());
        assertEquals("", caller.person());
        assertEquals(1, entries(Entry.SignedOff.class).size());
    }

    @Test
    void aBrowserKeepsItsLanguageAndNotItsCookieOverASignOut() {
        Caller caller = new Caller(served).signOn("qa");
        caller.post("/language", Map.of("language", Language.ZH_CN.tag()));
        String before = caller.cookie();
        caller.post("/sign-out", Map.of());
        assertNotEquals(before, caller.cookie());
        Messages zh = new Messages(Language.ZH_CN, time.getZone());
        assertTrue(caller.get("/sign-in").text().contains(zh.text("sign-in.title")));
    }

    @Test
    void aPlantedSessionIsWorthNothingAfterSignOn() {
        Caller victim = new Caller(served);
        victim.get("/sign-in");
        Caller enemy = victim.twin();
        victim.signOn("qa");
        assertNotEquals(enemy.cookie(), victim.cookie());
        assertNotEquals(enemy.token(), victim.token());
        assertEquals("", enemy.person());
        Answer answer = enemy.post("/session", Map.of());
        assertEquals(401, answer.status(), answer.text());
        Caller thief = victim.twin();
        assertEquals(303, victim.post("/sign-out", Map.of()).status());
        assertEquals("", thief.person(), "a cookie that was read before signing off is worth nothing after it");
    }

    @Test
    void aTypedIdNeedsALongSecretAndNobodyLearnsWhoExists() {
        Caller caller = new Caller(served);
        assertEquals(401, caller.trySignOn("", "qa", "short-7!", "/").status());
        String wrong = caller.trySignOn("", "qa", "wrong but long enough", "/").text();
        String nobody =
                caller.trySignOn("", "nobody", "wrong but long enough", "/").text();
        assertTrue(wrong.contains(words.text("reason.E-LGN-01")), wrong);
        assertTrue(nobody.contains(words.text("reason.E-LGN-01")), nobody);
        time.move(Duration.ofMinutes(1));
        assertEquals(303, caller.trySignOn("", "qa", OfficeScene.SECRET, "/").status());
    }

    @Test
    @Tag("verifies:URS-PPL-102")
    void fiveWrongSecretsLockTheAccountAndDisturbNoBench() {
        Caller caller = new Caller(served);
        for (int i = 0; i < 5; i++) {
            assertEquals(401, caller.tryBadge("B-qa", "wrong secret " + i).status());
            time.move(Duration.ofMinutes(1));
        }
        String text = caller.tryBadge("B-qa", OfficeScene.SECRET).text();
        assertTrue(text.contains(words.text("reason.E-LGN-03")), text);
        assertEquals(State.LOCKED, person("qa").state());
        assertEquals(
                204,
                caller.post("/bench/scan", Map.of("text", "]d1USR:x", "manual", "false"))
                        .status());
        assertEquals(List.of("]d1USR:x"), bench.scans());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("verifies:URS-PPL-104")
    void anAttackOnWhoMustNotBeLockedIsAnAlarmForADay(Language language) {
        for (int tried = 0; tried < 6; tried++) {
            new Caller(served).tryBadge("B-admin", "wrong secret " + tried);
            time.move(Duration.ofMinutes(15));
        }
        assertEquals(State.ACTIVE, person("admin").state());
        Caller second = new Caller(served).signOn("admin2");
        second.post("/language", Map.of("language", language.tag()));
        String alarm = new Messages(language, time.getZone()).text("page.alarm.slowed", Map.of("persons", "admin"));
        assertTrue(
                second.get("/session").text().contains(alarm),
                second.get("/session").text());
        Caller reader = new Caller(served).signOn("qa");
        assertTrue(reader.get("/session").text().contains("\"alarm\":\"\""), "who need not know it");

        time.move(Duration.ofHours(24));
        second.signOn("admin2");
        assertTrue(second.get("/session").text().contains("\"alarm\":\"\""));
    }

    @Test
    @Tag("verifies:URS-PPL-106")
    void aReviewOfTheAccountsThatIsDueIsAnAlarm() {
        time.move(AccountAlarm.REVIEW_EVERY.plusHours(1));
        Caller caller = new Caller(served).signOn("admin");
        assertTrue(caller.get("/session").text().contains("at least every 90 days"), "nobody ever reviewed them");
        caller.sign(caller.post("/people/review", Map.of()).location(), "admin", OfficeScene.SECRET);
        assertTrue(caller.get("/session").text().contains("\"alarm\":\"\""));
        time.move(AccountAlarm.REVIEW_EVERY.plusHours(1));
        caller.signOn("admin");
        assertTrue(caller.get("/session").text().contains("at least every 90 days"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("verifies:URS-PPL-106")
    void aReviewMarksWhatWasNotUsedForLongAndIsSignedThoughOthersSignOn(Language language) {
        served.office().enrol("gone", "何去", "He Qu", Role.OPERATOR);
        time.move(Duration.ofDays(1));
        new Caller(served).signOn("qa");
        time.move(Duration.ofDays(SessionSettings.STANDARD.unusedDays() - 1));
        served.office().enrolNew("new", "新来", "Xin Lai", Role.OPERATOR);
        new Caller(served).signOn("qa");
        Caller caller = new Caller(served).signOn("admin");
        caller.post("/language", Map.of("language", language.tag()));
        Messages said = new Messages(language, time.getZone());
        String next = said.text("people.unused.ACTIVE", Map.of("days", "90"));
        String kept = said.text("people.unused.KEPT", Map.of("days", "90"));
        String list = caller.get("/people").text();
        assertEquals(List.of("gone"), marked(list, next));
        assertEquals(List.of("admin2"), marked(list, kept), "one of the last two is locked by nothing");
        String sheet = caller.post("/people/review", Map.of()).location();
        String paper = caller.get(sheet).text();
        assertEquals(List.of("gone"), marked(paper, next));
        assertEquals(List.of("admin2"), marked(paper, kept));
        assertTrue(paper.contains(said.text("people.never")), "nobody who is new was here before");

        new Caller(served).signOn("new");
        Map<String, String> fields =
                new HashMap<>(Map.of("badge", "", "person", "admin", "secret", OfficeScene.SECRET));
        Matcher shown =
                Pattern.compile("name=\"(reading|saw)\" value=\"(\\w+)\"").matcher(paper);
        while (shown.find()) {
            fields.put(shown.group(1), shown.group(2));
        }
        caller.post(sheet, fields);
        assertTrue(caller.get(sheet).text().contains("SignDone"), "others sign on at any moment");
        List<Entry.Signed> signed = entries(Entry.Signed.class);
        AccountEntry.AccountsReviewed review =
                (AccountEntry.AccountsReviewed) signed.get(signed.size() - 1).act();
        assertEquals(90, review.unusedDays());
        assertEquals(
                List.of("admin2", "gone"),
                review.accounts().stream()
                        .filter(AccountEntry.AccountsReviewed.Reviewed::unused)
                        .map(AccountEntry.AccountsReviewed.Reviewed::person)
                        .toList());
        assertEquals(State.ACTIVE, person("gone").state(), "as long as nobody tries to use it");

        String refused =
                new Caller(served).tryBadge("B-gone", OfficeScene.SECRET).text();
        assertTrue(refused.contains("not used for 90 days and is locked now"), refused);
        assertEquals(State.LOCKED, person("gone").state());
        String locked = said.text("people.unused.LOCKED", Map.of("days", "90"));
        assertEquals(List.of("gone"), marked(caller.get("/people").text(), locked));
    }

    /** Part of the written policy of accountability (21 CFR 11.10(j)): nobody can say that it was not known. */
    @ParameterizedTest
    @EnumSource
    @Tag("verifies:URS-SIG-106")
    void whoChoosesASecretAndWhoSignsDeclaresWhatASignatureIs(Language language) {
        Caller caller = new Caller(served).signOn("admin");
        caller.post("/language", Map.of("language", language.tag()));
        Messages said = new Messages(language, time.getZone());
        String secret = caller.get("/secret").text();
        assertTrue(secret.contains(said.text("secret.statement")), secret);
        String sheet =
                caller.get(caller.post("/people/review", Map.of()).location()).text();
        assertTrue(sheet.contains(said.text("sign.statement")), sheet);
        assertTrue(sheet.indexOf(said.text("sign.statement")) < sheet.indexOf("SignButton"), "before it is signed");
    }

    private static final Pattern FIRST_CELL = Pattern.compile("<tr><th scope=\"row\">(?:<a href=\"[^\"]*\">)?(\\w+)");

    /** First cells of the rows of tables that hold a text. */
    private static List<String> marked(String page, String mark) {
        return Pattern.compile("</tr>")
                .splitAsStream(page)
                .filter(row -> row.contains(mark))
                .map(row -> {
                    Matcher cell = FIRST_CELL.matcher(row);
                    assertTrue(cell.find(), row);
                    return cell.group(1);
                })
                .toList();
    }

    @Test
    @Tag("verifies:URS-PPL-103")
    void aPresenceEndsAfterIdlenessAndAfterAShift() {
        Caller caller = new Caller(served).signOn("qa");
        time.move(SessionSettings.STANDARD.officeLock().minusSeconds(1));
        assertEquals("qa", caller.person());
        time.move(Duration.ofSeconds(1));
        assertEquals("", caller.person(), "asking whether one is signed on is no use of the page");
        assertEquals(words.text("problem.E-WEB-12"), caller.told());
        assertTrue(caller.get("/trace").text().contains(words.text("problem.E-WEB-12")));
        assertEquals(1, entries(Entry.SignedOff.class).size());

        caller.signOn("qa");
        for (int minutes = 0; minutes < 12 * 60; minutes += 10) {
            assertEquals(200, caller.get("/trace").status());
            time.move(Duration.ofMinutes(10));
        }
        assertEquals(401, caller.get("/trace").status());
        assertEquals(words.text("problem.E-WEB-13"), caller.told());
    }

    @Test
    @Tag("verifies:URS-PPL-103")
    void whoWalksAwayIsSignedOffWithoutBeingAsked() {
        new Caller(served).signOn("qa");
        time.move(SessionSettings.STANDARD.officeLock());
        new Caller(served).get("/health");
        assertEquals(1, entries(Entry.SignedOff.class).size());
    }

    @Test
    @Tag("verifies:URS-PPL-104")
    void aClosedAccountOrALostBadgeCanDoNothingAtTheNextRequest() {
        Caller caller = new Caller(served).signOn("qa");
        accounts().change(person("admin"), "qa", State.SUSPENDED, "left the plant");
        Answer answer = caller.get("/trace");
        assertEquals(401, answer.status());
        assertTrue(answer.text().contains(words.text("reason.E-LGN-04")), answer.text());
        assertEquals("", caller.person());

        accounts().change(person("admin"), "qa", State.ACTIVE, "came back");
        assertEquals(401, caller.get("/trace").status(), "opening the account signs nobody on");
        caller.signOn("qa");
        accounts().revokeBadge(person("admin"), "qa", "lost");
        assertEquals(401, caller.post("/session", Map.of()).status());
        assertEquals(words.text("problem.E-WEB-14"), caller.told());
    }

    @Test
    @Tag("verifies:URS-PPL-105")
    void aOneTimeSecretMustBeChangedBeforeAnythingElse() {
        String given = served.office().reset("admin", "admin2", "qa");
        Caller elsewhere = new Caller(served);
        assertEquals(303, elsewhere.tryBadge("B-qa", given).status());
        Caller caller = new Caller(served);
        Answer answer = caller.trySignOn("]d1USR:B-qa", "", given, "/trace");
        assertEquals("/secret?next=%2Ftrace", answer.location());
        caller.get("/secret");
        assertEquals("/secret?next=%2Ftrace", caller.get("/trace").location());
        assertEquals("/secret", caller.get("/").location());

        Answer differ = change(caller, given, NEW_SECRET, NEW_SECRET + "!");
        assertEquals(422, differ.status());
        assertTrue(differ.text().contains(words.text("secret.differ")), differ.text());
        Answer wrong = change(caller, "not what was given", NEW_SECRET, NEW_SECRET);
        assertTrue(wrong.text().contains(words.text("reason.E-LGN-01")), wrong.text());
        time.move(Duration.ofMinutes(1));
        Answer weak = change(caller, given, "123", "123");
        assertEquals(422, weak.status());
        assertTrue(weak.text().contains("E-PWD-01"), weak.text());
        assertEquals(401, new Caller(served).tryBadge("B-qa", NEW_SECRET).status());

        time.move(Duration.ofMinutes(1));
        Answer changed = change(caller, given, NEW_SECRET, NEW_SECRET);
        assertEquals(303, changed.status(), changed.text());
        assertEquals("/trace", changed.location());
        assertEquals(200, caller.get("/trace").status());
        assertEquals("", elsewhere.person(), "other browsers are signed off by the change");
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR, /bench",
        "LINE_LEAD, /bench",
        "TRACE_VIEWER, /trace",
        "BACKUP_ADMIN, /bench",
        "RECIPE_APPROVER, /bench"
    })
    void theFirstPageIsWhereTheWorkIs(Role role, String page) {
        served.office().enrol("p", "某", "Mou", role);
        assertEquals(page, new Caller(served).signOn("p").get("/").location());
        assertEquals("/bench", new Caller(served).get("/").location());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/trace\r\nSet-Cookie: a=b",
                "/%2e%2e/evil",
                "/..//evil.example",
                "/%5cevil.example",
                "/sign-in",
                ""
            })
    @Tag("verifies:URS-WEB-101")
    void nobodyIsLedElsewhereAfterSigningOn(String next) {
        Answer answer = new Caller(served).trySignOn("]d1USR:B-qa", "", OfficeScene.SECRET, next);
        assertEquals(303, answer.status());
        assertEquals("/", answer.location());
    }

    @Test
    void whoIsNotSignedOnIsShownWhereAndComesBack() {
        Caller caller = new Caller(served);
        Answer asked = caller.get("/trace?serial=A2611-014-003");
        assertEquals(401, asked.status());
        assertTrue(asked.text().contains("name=\"next\" value=\"/trace?serial=A2611-014-003\""), asked.text());
        Answer answer = caller.trySignOn("]d1USR:B-qa", "", OfficeScene.SECRET, "/trace?serial=A2611-014-003");
        assertEquals("/trace?serial=A2611-014-003", answer.location());
    }

    private Answer change(Caller caller, String current, String chosen, String again) {
        return caller.post("/secret", Map.of("current", current, "chosen", chosen, "again", again, "next", "/trace"));
    }

    private Accounts accounts() {
        return served.office().people().accounts();
    }

    private Person person(String id) {
        return served.office().ledger().standing().person(id).orElseThrow();
    }

    private <T extends Entry> List<T> entries(Class<T> kind) {
        return served.office().entries(kind);
    }
}
