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
    private final Benches benches;
    private final Pages pages;

    DemoPage(List<ScanCard> cards, Benches benches, Pages pages) {
        this.cards = cards;
        this.benches = benches;
        this.pages = pages;
    }

    void show(Context context) {
        Messages words = pages.words(pages.guard().sessionOrNew(context).language());
        String asked = context.queryParam("bench");
        BenchPages bench = benches.of(asked == null ? "" : asked);
        List<Reader> readers =
                benches.all().stream().map(each -> reader(each, bench, words)).toList();
        pages.show(
                context,
                "demo.jte",
                Map.of(
                        "words",
                        words,
                        "cards",
                        cards,
                        "people",
                        people(words),
                        "readers",
                        readers,
                        "path",
                        bench.path()));
    }

    /**
     * A bench whose scanner a click stands for.
     *
     * @param path this page for it
     * @param chosen whether it is the one that clicks go to now
     */
    public record Reader(String path, String title, boolean chosen) {}

    private static Reader reader(BenchPages each, BenchPages chosen, Messages words) {
        String title = new BenchScreen(each.bench().view(), words).title();
        return new Reader("/demo?bench=" + each.bench().name(), title, each == chosen);
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
