package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Role;

/** A route that lacks something of the rules is put in force by nobody; one from before them goes on. */
@Tag("verifies:URS-DOC-101")
class RouteApprovalTest {

    private static final Path ROOT = Path.of(System.getProperty("oxybench.root"));
    private static final String ENGINEER = ActScene.id(Role.PROCESS_ENGINEER);
    private static final String APPROVER = ActScene.id(Role.RECIPE_APPROVER);

    @TempDir
    private Path dir = Path.of("");

    /** None before a test sets some: as a home was before there were any. */
    private ApprovalRules rules = effect -> Optional.empty();

    private @Nullable ActScene opened;

    @BeforeEach
    void open() {
        opened = new ActScene(dir.resolve("home"), effect -> rules.refusal(effect));
    }

    @AfterEach
    void close() {
        scene().close();
    }

    private ActScene scene() {
        return Objects.requireNonNull(opened);
    }

    @Test
    void aPumpRouteWithoutVibrationIsNotApproved() throws IOException {
        String asked = scene().ask(pump("operation: VIB", "operation: VIBRATION"), ENGINEER);
        rules = RouteApproval.of(ROOT);
        Reason refusal = refused(decide(asked));
        assertEquals("E-DOC-02", refusal.code());
        assertEquals(
                Map.of("route", "HS1-PUMP r1", "rules", "MV-III r2", "misses", "OPERATION VIB"), refusal.arguments());
        assertTrue(scene().standing().effective(DocumentKind.ROUTE, "HS1-PUMP").isEmpty());
        assertTrue(scene().standing().openProposal(asked).isPresent(), "it can still be turned down");
        assertEquals(List.of(refusal), newestRefusal().reasons(), "and the record says so");

        String whole = scene().ask(pump("operation: VIB", "operation: VIB"), ENGINEER);
        assertTrue(decide(whole) instanceof Signing.Outcome.Signed);
        assertTrue(scene().standing().effective(DocumentKind.ROUTE, "HS1-PUMP").isPresent());
    }

    @Test
    void eachMissIsNamedAndItIsNotEvenAskedFor() throws IOException {
        rules = RouteApproval.of(ROOT);
        DocumentEffective two =
                pump("(?s)(max_attempts: 2.*)operation: TEMP", "max_attempts: 4\n  - operation: WARMTH");
        Signing.Paper paper = scene().people().signing().propose(two, "why");
        long before = scene().size();
        Reason refusal = refused(scene().sign(scene().proved(ENGINEER), paper));
        assertEquals(
                "OPERATION VIB;OPERATION TEMP;ATTEMPTS RUNIN",
                refusal.arguments().get("misses"));
        assertEquals(1, scene().size() - before, "the refusal alone is in the record");
        assertTrue(scene().standing().openProposals().isEmpty());
    }

    @Test
    void whileTheRulesCannotBeReadNoRouteIsApproved() throws IOException {
        String asked = scene().ask(pump("operation: VIB", "operation: VIB"), ENGINEER);
        rules = RouteApproval.of(dir);
        assertEquals("E-DOC-03", refused(decide(asked)).code(), "there is no such file");
        Path file = RouteApproval.rules(dir);
        Files.createDirectories(file.getParent());
        String shipped = Files.readString(RouteApproval.rules(ROOT));
        Files.writeString(file, shipped.replace("attempts_max: 3", "attempts_max: many"));
        Reason refusal = refused(decide(asked));
        assertEquals("E-DOC-03", refusal.code());
        assertTrue(refusal.arguments().getOrDefault("what", "").contains("attempts_max"), refusal.toString());
        Files.writeString(file, shipped);
        assertTrue(decide(asked) instanceof Signing.Outcome.Signed, "it is read anew each time");
    }

    @Test
    void aRouteOfAnotherProductOrThatDoesNotReadIsNotApprovedAndARecipeIsNotLookedAt() {
        rules = RouteApproval.of(ROOT);
        assertEquals(
                "E-DOC-03",
                rules.refusal(document(DocumentKind.ROUTE, "nothing"))
                        .orElseThrow()
                        .code());
        assertEquals(Optional.empty(), rules.refusal(document(DocumentKind.RECIPE, "nothing")));
    }

    @Test
    void whatIsInForceFromBeforeTheRulesStays() throws IOException {
        DocumentEffective before = pump("operation: VIB", "operation: VIBRATION");
        scene().inForce(before);
        rules = RouteApproval.of(ROOT);
        assertEquals(
                before,
                scene().standing().effective(DocumentKind.ROUTE, "HS1-PUMP").orElseThrow());
        assertEquals(
                "E-DOC-02",
                scene().people().signing().againstRules(before).orElseThrow().code());
    }

    private Signing.Outcome decide(String proposal) {
        return scene().sign(
                        scene().proved(APPROVER),
                        scene().people().signing().decide(proposal, true, "").orElseThrow());
    }

    private static Reason refused(Signing.Outcome outcome) {
        return outcome.match(
                signed -> {
                    throw new AssertionError(signed.toString());
                },
                reason -> reason);
    }

    private Entry.Refused newestRefusal() {
        List<Entry.Refused> all = scene().since(0).stream()
                .filter(Entry.Refused.class::isInstance)
                .map(Entry.Refused.class::cast)
                .toList();
        return all.get(all.size() - 1);
    }

    private static DocumentEffective pump(String from, String to) throws IOException {
        String text =
                Files.readString(ROOT.resolve("recipes/routes/HS1-PUMP.yaml")).replaceFirst(from, to);
        return document(DocumentKind.ROUTE, text);
    }

    private static DocumentEffective document(DocumentKind kind, String text) {
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new DocumentEffective(kind, "HS1-PUMP", 1, sha256, text);
    }
}
