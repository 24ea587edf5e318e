package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.OpenProposal;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.Caller.Answer;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** Who may not sign something, and what cannot be signed as things stand: refused with words, and recorded. */
@Tag("verifies:URS-SIG-104")
class IllegalActsTest {

    private static final Pattern TEXT_FIELD = Pattern.compile("name=\"(reading|saw)\" value=\"(\\w+)\"");

    private Served served = new Served(new ScriptedBench(Scenes.ready(Instant.EPOCH)), Language.EN);

    /** Something to be signed, with the right that it takes. */
    private enum Act {
        PROPOSE_DOCUMENT(Right.PROPOSE_DOCUMENT, Role.PROCESS_ENGINEER),
        DECIDE_DOCUMENT(Right.DECIDE_DOCUMENT, Role.RECIPE_APPROVER),
        ENROL(Right.MANAGE_ACCOUNTS, Role.SECURITY_ADMIN),
        REVIEW_ACCOUNTS(Right.MANAGE_ACCOUNTS, Role.SECURITY_ADMIN),
        HOLD(Right.HOLD, Role.QA_RELEASER),
        PROPOSE_RETEST(Right.PROPOSE_RETEST, Role.TECHNICIAN);

        private final Right right;
        private final Role first;

        Act(Right right, Role first) {
            this.right = right;
            this.first = first;
        }
    }

    @BeforeEach
    void enrol() {
        served.close();
        served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), Language.EN);
        for (Role role : Role.values()) {
            served.office().enrol(id(role), "某人", "Some One", role);
        }
        served.office().enrol("second-admin", "某人", "Some One", Role.SECURITY_ADMIN);
        UnitPagesTest.failed(served.office().ledger());
        Desk.effective(served.office(), 1, "1.0");
    }

    @AfterEach
    void close() {
        served.close();
    }

    /** The page lies open in the browser of somebody who may; each role that may not tries to sign there. */
    @ParameterizedTest
    @EnumSource
    void whoHasNoRightSignsNothing(Act act) {
        Caller caller = new Caller(served).signOn(id(act.first));
        if (act == Act.DECIDE_DOCUMENT) {
            Caller author = new Caller(served).signOn(id(Role.PROCESS_ENGINEER));
            sign(author, sheet(author, Act.PROPOSE_DOCUMENT), id(Role.PROCESS_ENGINEER));
        }
        String path = sheet(caller, act);
        List<Role> without = Arrays.stream(Role.values())
                .filter(role -> !act.right.roles().contains(role))
                .toList();
        assertTrue(without.size() >= 5, without.toString());
        int signed = served.office().entries(Entry.Signed.class).size();
        List<String> wrong = new ArrayList<>();
        for (Role role : without) {
            String page = sign(caller, path, id(role));
            Entry.Refused refused = lastRefused();
            if (!page.contains("/help/E-RGT-01")
                    || !refused.reasons().get(0).code().equals("E-RGT-01")
                    || !id(role).equals(refused.person())) {
                wrong.add(role + ": " + refused);
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(signed, served.office().entries(Entry.Signed.class).size(), "nothing was signed");
        assertTrue(sign(caller, path, id(act.first)).contains("SignDone"), "who may, signs the same page");
    }

    @Test
    void everyRefusalIsSaidInBothLanguages() {
        Caller caller = new Caller(served).signOn(id(Role.PROCESS_ENGINEER));
        String path = sheet(caller, Act.PROPOSE_DOCUMENT);
        Map<Language, String> words = new HashMap<>();
        for (Language language : Language.values()) {
            caller.post("/language", Map.of("language", language.tag()));
            words.put(language, sign(caller, path, id(Role.OPERATOR)));
        }
        assertTrue(words.getOrDefault(Language.EN, "").contains("None of your roles may do this"));
        assertTrue(Pattern.compile("data-testid=\"SignRefusal\"><b>[^<]*\\p{IsHan}")
                .matcher(words.getOrDefault(Language.ZH_CN, ""))
                .find());
    }

    @Test
    void whatCannotBeAsThingsStandIsNotSigned() {
        Caller lead = new Caller(served).signOn(id(Role.LINE_LEAD));
        String lift = location(lead.post("/units/OXYA-1-001/lift", Map.of("why", "no reason")));
        assertRefused("E-SGN-05", sign(lead, lift, id(Role.LINE_LEAD)));

        Caller author = new Caller(served).signOn(id(Role.PROCESS_ENGINEER));
        sign(author, sheet(author, Act.PROPOSE_DOCUMENT), id(Role.PROCESS_ENGINEER));
        String decision = "/proposals/" + open().act().proposal() + "/decision";
        Map<String, String> approve = Map.of("decision", "approve", "why", "mine");
        String own = location(author.post(decision, approve));
        assertRefused("E-RGT-01", sign(author, own, id(Role.PROCESS_ENGINEER)));

        Caller approver = new Caller(served).signOn(id(Role.RECIPE_APPROVER));
        String late = location(approver.post(decision, approve));
        Map<String, String> withdraw = Map.of("decision", "withdraw", "why", "mistake");
        sign(author, location(author.post(decision, withdraw)), id(Role.PROCESS_ENGINEER));
        assertTrue(approver.get(late).text().contains("E-SGN-04"), "decided before it was signed");
    }

    @Test
    @Tag("verifies:URS-SIG-002")
    void whatSomethingNewerHasOvertakenIsOfferedToBeTurnedDownAlone() {
        Caller author = new Caller(served).signOn(id(Role.PROCESS_ENGINEER));
        sign(author, sheet(author, Act.PROPOSE_DOCUMENT), id(Role.PROCESS_ENGINEER));
        Desk.effective(served.office(), 2, "1.1");
        Caller approver = new Caller(served).signOn(id(Role.RECIPE_APPROVER));
        String proposal = "/proposals/" + open().act().proposal();
        String page = approver.get(proposal).text();
        assertTrue(page.contains("E-SGN-07") && !page.contains("value=\"approve\""), page);
        assertTrue(page.contains("value=\"reject\""), page);
        String path = location(approver.post(proposal + "/decision", Map.of("decision", "approve", "why", "")));
        assertRefused("E-SGN-07", sign(approver, path, id(Role.RECIPE_APPROVER)));
    }

    @Test
    @Tag("verifies:URS-SIG-105")
    void whoTestedAUnitDoesNotDecideAboutIt() {
        served.close();
        served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), Language.EN);
        served.office().enrol("lead", "某人", "Some One", Role.LINE_LEAD);
        served.office().enrol("both", "某人", "Some One", Role.OPERATOR, Role.QA_RELEASER);
        UnitPagesTest.failed(served.office().ledger(), "both");
        Caller lead = new Caller(served).signOn("lead");
        sign(lead, sheet(lead, Act.PROPOSE_RETEST), "lead");
        Caller both = new Caller(served).signOn("both");
        String page = both.get("/proposals/" + open().act().proposal()).text();
        assertTrue(page.contains("E-SGN-06") && !page.contains("value=\"approve\""), page);
        String path = location(both.post(
                "/proposals/" + open().act().proposal() + "/decision", Map.of("decision", "approve", "why", "")));
        assertRefused("E-SGN-06", sign(both, path, "both"));
        served.office().enrol("qa", "某人", "Some One", Role.QA_RELEASER);
        assertTrue(sign(both, path, "qa").contains("SignDone"), "another person decides");
    }

    @Test
    void nobodyDecidesAboutTheOwnAccount() {
        // Of two administrators none could cease to be one.
        served.office().enrol("third-admin", "某人", "Some One", Role.SECURITY_ADMIN);
        Caller admin = new Caller(served).signOn(id(Role.SECURITY_ADMIN));
        String path = location(admin.post(
                "/people/enrol",
                Map.of(
                        "known", "true",
                        "id", "second-admin",
                        "nameZh", "某人",
                        "namePinyin", "Some One",
                        "badge", "",
                        "role", "TRACE_VIEWER",
                        "why", "leaves the office")));
        assertRefused("E-SGN-03", sign(admin, path, "second-admin"));
        assertTrue(sign(admin, path, id(Role.SECURITY_ADMIN)).contains("SignDone"));
    }

    @ParameterizedTest
    @CsvSource({
        "new, B-new, SECURITY_ADMIN QA_RELEASER, E-SGN-05, no other role but trace viewer",
        "new, B-new, BACKUP_ADMIN OPERATOR, E-SGN-05, no other role but trace viewer",
        "new, B-operator, OPERATOR, E-BDG-01, This badge is",
        "operator, B-new, OPERATOR, E-PPL-04, The id operator is"
    })
    void anEnrolmentThatCannotBeIsRefusedByItsFormAndRecorded(
            String id, String badge, String roles, String code, String words) {
        Caller admin = new Caller(served).signOn(id(Role.SECURITY_ADMIN));
        int before = served.office().entries(Entry.Refused.class).size();
        Answer answer = admin.post(
                "/people/enrol",
                Map.of("known", "false", "id", id, "nameZh", "新", "namePinyin", "Xin", "badge", badge, "why", "new"),
                "role",
                List.of(roles.split(" ")));
        assertEquals(422, answer.status());
        assertTrue(answer.text().contains(words), answer.text());
        List<Entry.Refused> refused = served.office().entries(Entry.Refused.class);
        assertEquals(before + 1, refused.size());
        Entry.Refused last = refused.get(before);
        assertEquals(code, last.reasons().get(0).code());
        assertEquals("accounts", last.bench());
        assertEquals(id(Role.SECURITY_ADMIN), last.person(), "who asked");
        assertTrue(last.scan().startsWith("ENROL ") && last.scan().endsWith(" person:" + id), last.scan());
        assertTrue(List.of(last.scan().split(" ")).containsAll(List.of(roles.split(" "))), last.scan());
        assertEquals(List.of(), served.office().ledger().standing().openProposals());
    }

    @ParameterizedTest
    @CsvSource({
        "/documents/import, documents, IMPORT RECIPE sha256:, E-DOC-01, why not",
        "/instruments/BR-1, instruments, CALIBRATE instrument:BR-1, E-CAL-04, why not"
    })
    void aDocumentAndACalibrationThatCannotBeAreRefusedByTheirFormsAndRecorded(
            String path, String place, String asked, String code, String why) {
        Role role = place.equals("documents") ? Role.PROCESS_ENGINEER : Role.TECHNICIAN;
        Caller caller = new Caller(served).signOn(id(role));
        int before = served.office().entries(Entry.Refused.class).size();
        Map<String, String> fields = new HashMap<>(Map.of("kind", "RECIPE", "text", "revision: one\n", "why", why));
        List.of("serial", "certificate", "calibrated", "last_day").forEach(field -> fields.put(field, ""));
        assertEquals(422, caller.post(path, fields).status());
        List<Entry.Refused> refused = served.office().entries(Entry.Refused.class);
        assertEquals(before + 1, refused.size());
        Entry.Refused last = refused.get(before);
        assertEquals(code, last.reasons().get(0).code());
        assertEquals(place, last.bench());
        assertEquals(id(role), last.person(), "who asked");
        assertTrue(last.scan().startsWith(asked), last.scan());
        assertEquals(List.of(), served.office().ledger().standing().openProposals());
    }

    /** The record of what people did is for few; what it holds of products is for all who have a role. */
    @Test
    @Tag("verifies:URS-SIG-104")
    void theAuditTrailAndHistoriesAreNotReadByWhoMayNotAndThatIsRecorded() {
        Map<String, Right> asked = new LinkedHashMap<>();
        List.of("GET /audit", "GET /audit/1", "POST /audit/export")
                .forEach(act -> asked.put(act, Right.READ_AUDIT_TRAIL));
        List.of("GET /trace", "GET /units/OXYA-1-001", "GET /lots", "GET /documents", "GET /instruments")
                .forEach(act -> asked.put(act, Right.READ_HISTORY));
        served.office().enrol("nobody", "无名", "Wu Ming");
        List<Language> languages = List.of(Language.EN, Language.ZH_CN);
        int readers = 0;
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            // Of each place and code 30 refusals a minute are entries of their own.
            String id = role == Role.TRACE_VIEWER ? "nobody" : id(role);
            Language language = languages.get(readers++ % languages.size());
            String said = new Messages(language, ZoneId.of("Asia/Shanghai")).text("reason.E-RGT-01", Map.of());
            Caller caller = new Caller(served).signOn(id);
            caller.post("/language", Map.of("language", language.tag()));
            asked.forEach((act, right) -> {
                boolean may = !id.equals("nobody") && right.roles().contains(role);
                String[] words = act.split(" ", -1);
                if (!may) {
                    Answer answer = words[0].equals("GET") ? caller.get(words[1]) : caller.post(words[1], Map.of());
                    Entry.Refused last = lastRefused();
                    if (answer.status() != 403
                            || !answer.text().contains(said)
                            || !last.reasons().get(0).code().equals("E-RGT-01")
                            || !id.equals(last.person())
                            || !last.scan().equals(act)) {
                        wrong.add(id + " " + act + ": " + answer.status() + " " + last);
                    }
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aClosedAccountSignsNothing() {
        Caller author = new Caller(served).signOn(id(Role.PROCESS_ENGINEER));
        String path = sheet(author, Act.PROPOSE_DOCUMENT);
        served.office().enrol("away", "某人", "Some One", Role.PROCESS_ENGINEER);
        Person admin =
                served.office().ledger().standing().person("second-admin").orElseThrow();
        served.office().people().accounts().change(admin, "away", State.SUSPENDED, "long leave");
        assertRefused("E-LGN-04", sign(author, path, "away"));
    }

    @Test
    void whatCannotBeRecordedIsNotSigned() throws Exception {
        Caller author = new Caller(served).signOn(id(Role.PROCESS_ENGINEER));
        String path = sheet(author, Act.PROPOSE_DOCUMENT);
        Map<String, String> signature = signature(author, path, id(Role.PROCESS_ENGINEER));
        long before = served.office().ledger().size();
        served.office().loseDisk();
        Answer answer = author.post(path, signature);
        assertEquals(503, answer.status(), answer.text());
        assertTrue(answer.text().contains("/help/E-LED-01"), answer.text());
        assertEquals(before, served.office().ledger().size());
        assertEquals(List.of(), served.office().ledger().standing().openProposals());
        String page = author.get(path).text();
        assertTrue(page.contains("name=\"saw\"") && !page.contains("SignDone"), page);
    }

    private void assertRefused(String code, String page) {
        assertTrue(page.contains("/help/" + code), page);
        assertEquals(code, lastRefused().reasons().get(0).code());
    }

    private Entry.Refused lastRefused() {
        List<Entry.Refused> all = served.office().entries(Entry.Refused.class);
        return all.get(all.size() - 1);
    }

    private OpenProposal open() {
        return served.office().ledger().standing().openProposals().get(0);
    }

    /** Lays something on the page to sign; returns the page's path. */
    private String sheet(Caller caller, Act act) {
        Map<String, String> document = Map.of("kind", "RECIPE", "text", Desk.recipe(2, "0.8"), "why", "study 12");
        Map<String, String> person = Map.of(
                "known",
                "false",
                "id",
                "new",
                "nameZh",
                "新",
                "namePinyin",
                "Xin",
                "badge",
                "B-n",
                "role",
                "OPERATOR",
                "why",
                "new");
        return location(
                switch (act) {
                    case PROPOSE_DOCUMENT -> caller.post("/documents/import", document);
                    case DECIDE_DOCUMENT ->
                        caller.post(
                                "/proposals/" + open().act().proposal() + "/decision",
                                Map.of("decision", "approve", "why", ""));
                    case ENROL -> caller.post("/people/enrol", person);
                    case REVIEW_ACCOUNTS -> caller.post("/people/review", Map.of());
                    case HOLD -> caller.post("/units/OXYA-1-001/hold", Map.of("why", "scratched"));
                    case PROPOSE_RETEST ->
                        caller.post(
                                "/units/OXYA-1-001/retest",
                                Map.of("operation", "LEAK", "reason", "R-RTS-01", "why", "worn"));
                });
    }

    private static String location(Answer answer) {
        assertEquals(303, answer.status(), answer.text());
        assertTrue(answer.location().contains("/sign/"), answer.location());
        return answer.location().replaceFirst("^https?://[^/]+", "");
    }

    /** Signs as a person who knows the own id and secret; returns the page that follows. */
    private static String sign(Caller caller, String path, String person) {
        assertEquals(303, caller.post(path, signature(caller, path, person)).status());
        return caller.get(path).text();
    }

    private static Map<String, String> signature(Caller caller, String path, String person) {
        String page = caller.get(path).text();
        Map<String, String> fields = new HashMap<>(Map.of("person", person, "badge", "", "secret", OfficeScene.SECRET));
        Matcher matcher = TEXT_FIELD.matcher(page);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        assertEquals(5, fields.size(), page);
        return fields;
    }

    private static String id(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
