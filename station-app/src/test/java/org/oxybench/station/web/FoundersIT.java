package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.Role;
import org.oxybench.station.Station;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.words.Language;

/** A real production home, from {@code init} to its third person, by the printed passwords and a keyboard alone. */
@Tag("verifies:URS-PPL-106")
class FoundersIT {

    private static final String FIRST_OWN = "seven quiet herons at dawn";
    private static final String SECOND_OWN = "copper kettle on the stair";

    @TempDir
    private Path dir = Path.of("");

    private final Surroundings surroundings = TestMachine.live();

    private int port;

    @ParameterizedTest
    @EnumSource
    void aNewHomeComesToItsThirdPerson(Language language) throws Exception {
        Home home = new Home(dir.resolve("home"));
        List<String> told = Founding.init(home, language, surroundings);
        StationSettings settings = SettingsReader.read("station.yaml", Files.readAllBytes(home.settings()))
                .match(s -> s, problems -> {
                    throw new AssertionError(problems);
                });
        try (Station station = Station.open(home, settings.withWebPort(0), surroundings);
                BrowserContext firstBrowser = context();
                BrowserContext secondBrowser = context()) {
            port = station.serve();
            Page first = firstBrowser.newPage();
            Page second = secondBrowser.newPage();
            choose(first, "A1", told.get(0), FIRST_OWN, language);
            choose(second, "A2", told.get(1), SECOND_OWN, language);

            signOut(first);
            signIn(first, "A1", told.get(0));
            assertTrue(first.isVisible("[data-testid=Told]"), "the one-time password serves once");
            signIn(first, "A1", FIRST_OWN);
            assertFalse(first.isVisible("[data-testid=SignIn]"), first.content());

            ask(first);
            sign(first, "A1", FIRST_OWN);
            assertTrue(station.ledger().standing().person("lina").isEmpty(), "one administrator alone enrols nobody");
            second.navigate(url("/proposals"));
            Desk.push(second, "tbody a");
            Desk.push(second, "[value=approve]");
            sign(second, "A2", SECOND_OWN);
            assertEquals(
                    Set.of(Role.OPERATOR),
                    station.ledger().standing().person("lina").orElseThrow().roles());
            second.navigate(url("/people"));
            assertTrue(second.innerText("main").contains("Li Na"), second.innerText("main"));
            see(second, "founded", language);
        }
        assertNowhere(home, List.of(told.get(0), told.get(1), FIRST_OWN, SECOND_OWN));
    }

    private void choose(Page page, String person, String given, String own, Language language) {
        signIn(page, person, given);
        page.navigate(url("/people"));
        assertTrue(page.isVisible("[data-testid=Forced]"), "it opens nothing but the choice of an own one");
        see(page, "first-" + person, language);
        type(page, "#current", given);
        type(page, "#chosen", own);
        type(page, "#again", own);
        Desk.push(page, "main form button");
        assertFalse(page.isVisible("[data-testid=Forced]"), page.innerText("main"));
        assertTrue(page.isVisible("[data-testid=StatementNeeded]"), page.innerText("main"));
        see(page, "statement-" + person, language);
        Desk.push(page, "[data-testid=StatementForm] button");
        sign(page, person, own);
    }

    private void signIn(Page page, String person, String secret) {
        page.navigate(url("/sign-in"));
        type(page, "#person", person);
        type(page, "#secret", secret);
        Desk.push(page, "[data-testid=SignIn] button");
    }

    private void signOut(Page page) {
        Desk.push(page, "form[action='/sign-out'] button");
    }

    private void ask(Page page) {
        page.navigate(url("/people/enrol"));
        type(page, "#id", "lina");
        type(page, "#nameZh", "李娜");
        type(page, "#namePinyin", "Li Na");
        type(page, "#badge", "B-77");
        Desk.to(page, "[value=OPERATOR]");
        page.keyboard().press("Space");
        type(page, "#why", "starts on Monday");
        Desk.push(page, ".words button.button");
    }

    private static void sign(Page page, String person, String secret) {
        type(page, "#person", person);
        type(page, "#secret", secret);
        Desk.push(page, "#sign");
        assertTrue(page.isVisible("[data-testid=SignDone]"), page.innerText("main"));
    }

    private static void type(Page page, String field, String text) {
        Desk.to(page, field);
        page.keyboard().insertText(text);
    }

    private static void see(Page page, String name, Language language) {
        Accessible.look(page, name + "-" + language.tag());
    }

    private static BrowserContext context() {
        return Browser.get().newContext(new NewContextOptions().setViewportSize(1440, 900));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Searches every byte of the home. */
    private static void assertNowhere(Home home, List<String> secrets) throws IOException {
        try (Stream<Path> files = Files.walk(home.dir())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                secrets.forEach(secret -> assertFalse(bytes.contains(secret), file.toString()));
            }
        }
    }
}
