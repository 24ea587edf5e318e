package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.recipe.file.Problem;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Role;

/** What was right when it was asked for, and no longer agrees with what is in force beside it, is not approved. */
@Tag("verifies:URS-SIG-101")
final class ComparedApprovalTest {
    private static final Path RECIPES = Path.of(String.valueOf(System.getProperty("oxybench.root")), "recipes");
    private static final String A = "HR-PUMP-ML.HQ-A";
    private static final String B = "HR-PUMP-ML.HQ-B";
    private static final String LEAK = "HS1-OXY-A.LEAK";
    private static final String ENGINEER = ActScene.id(Role.PROCESS_ENGINEER);
    private static final String APPROVER = ActScene.id(Role.RECIPE_APPROVER);

    @Test
    void aRecipeWithoutWhatIsComparedIsNotApproved(@TempDir Path dir) throws IOException {
        try (ActScene scene = new ActScene(dir)) {
            scene.inForce(document(DocumentKind.ROUTE, "HR-PUMP-ML", 1, read("routes/HR-PUMP-ML")));
            scene.inForce(document(DocumentKind.RECIPE, A, 1, revised(read("library/" + A), 1)));
            String renamed = read("library/" + A).replace("characteristic: head_2000", "characteristic: head_2001");
            Signing signing = scene.people().signing();
            Signing.Paper asked = signing.propose(document(DocumentKind.RECIPE, A, 2, revised(renamed, 2)), "why");
            assertEquals("", refusal(scene, ENGINEER, asked), "nothing compares with it yet");
            scene.inForce(document(DocumentKind.RECIPE, B, 1, revised(read("library/" + B), 1)));

            String proposal = ((Entry.Proposed) asked.act()).proposal();
            Signing.Paper approval = signing.decide(proposal, true, "").orElseThrow();
            assertEquals(AccessReasons.DOCUMENT_REFUSED, refusal(scene, APPROVER, approval));
            assertEquals(
                    1,
                    scene.standing()
                            .effective(DocumentKind.RECIPE, A)
                            .orElseThrow()
                            .revision());
            Signing.Paper rejection = signing.decide(proposal, false, "").orElseThrow();
            assertEquals("", refusal(scene, APPROVER, rejection), "it may be turned down");
        }
    }

    /** What is refused of a new recipe alone is looked at again when it is approved. */
    @Test
    void aRecipeThatNoNewOneMayBeLikeIsNotApproved(@TempDir Path dir) throws IOException {
        try (ActScene scene = new ActScene(dir)) {
            String coarse = read("library/" + LEAK).replace("volume_uncertainty: 1 %", "volume_uncertainty: 20 %");
            scene.inForce(document(DocumentKind.RECIPE, LEAK, 1, revised(read("library/" + LEAK), 1)));
            Signing signing = scene.people().signing();
            Entry.DocumentEffective next = document(DocumentKind.RECIPE, LEAK, 2, revised(coarse, 2));
            assertEquals(
                    List.of("accuracy-too-coarse"),
                    ComparedDocuments.problems(scene.standing(), next).stream()
                            .map(Problem::code)
                            .toList());
            Signing.Paper asked = signing.propose(next, "why");
            scene.sign(scene.proved(ENGINEER), asked);
            String proposal = ((Entry.Proposed) asked.act()).proposal();
            Signing.Paper approval = signing.decide(proposal, true, "").orElseThrow();
            assertEquals(AccessReasons.DOCUMENT_REFUSED, refusal(scene, APPROVER, approval));
            assertEquals(
                    "",
                    refusal(scene, APPROVER, signing.decide(proposal, false, "").orElseThrow()));
        }
    }

    private static String refusal(ActScene scene, String person, Signing.Paper paper) {
        return scene.sign(scene.proved(person), paper).match(signed -> "", refused -> refused.code());
    }

    private static String read(String name) throws IOException {
        return Files.readString(RECIPES.resolve(name + ".yaml"));
    }

    private static String revised(String text, int revision) {
        return text.replaceFirst("\nrevision: \\d+\n", "\nrevision: " + revision + "\n");
    }

    private static Entry.DocumentEffective document(DocumentKind kind, String id, int revision, String text) {
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Entry.DocumentEffective(kind, id, revision, sha256, text);
    }
}
