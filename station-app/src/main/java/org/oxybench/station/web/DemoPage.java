package org.oxybench.station.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.oxybench.station.people.Right;
import org.oxybench.station.words.Messages;

/** Labels of the demonstration to click instead of to scan. */
public final class DemoPage {

    private final List<ScanCard> cards;
    private final Pages pages;

    DemoPage(List<ScanCard> cards, Pages pages) {
        this.cards = cards;
        this.pages = pages;
    }

    void show(Context context) {
        Messages words = pages.words(pages.guard().sessionOrNew(context).language());
        pages.show(context, "demo.jte", Map.of("words", words, "cards", cards, "people", people(words)));
    }

    /**
     * A person of the demonstration, as the page shows it.
     *
     * @param card the badge
     * @param may what the roles may do
     * @param signIn the sign-in page with the badge already scanned
     */
    public record Shown(ScanCard card, ScanCard.Bearer bearer, String roles, String may, String signIn) {}

    private List<Shown> people(Messages words) {
        List<Shown> people = new ArrayList<>();
        for (ScanCard card : cards) {
            ScanCard.Bearer bearer = card.bearer();
            if (bearer != null) {
                String roles = bearer.roles().stream()
                        .map(role -> words.text("role." + role.name()))
                        .collect(Collectors.joining(", "));
                String may = Arrays.stream(Right.values())
                        .filter(right -> right != Right.OWN_ACCOUNT && right != Right.READ_HISTORY)
                        .filter(right -> !Collections.disjoint(right.roles(), bearer.roles()))
                        .map(right -> words.text("right." + right.name()))
                        .collect(Collectors.joining(", "));
                String scan = URLEncoder.encode(card.scan(), StandardCharsets.UTF_8);
                people.add(new Shown(card, bearer, roles, may, "/sign-in?badge=" + scan));
            }
        }
        return people;
    }
}
