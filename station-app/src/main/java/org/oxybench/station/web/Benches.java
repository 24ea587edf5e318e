package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.web.Sessions.Session;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/**
 * The pages of every bench of the station, and all of them at a glance. A station with one bench has it at {@code /bench};
 * with several, each is under its own name alone, so that nothing reaches a bench that was not meant. Thread-safe.
 */
public final class Benches implements AutoCloseable {

    /** Where a station's only bench is, and where the benches of any station are found from. */
    static final String ONLY = "/bench";

    private static final String ALL = "/benches";
    private static final String NAME = "bench";

    private final Map<String, BenchPages> byName = new LinkedHashMap<>();
    private final Pages pages;
    private final Sessions sessions;
    private final String boot;
    private final Clock clock;

    /**
     * Pages of benches.
     *
     * @param benches at least one, in the order in which they are shown
     * @param each makes the pages of a bench at a path
     * @param boot names this start of the server
     * @param clock the station's, by which a rack's page says when it was so
     */
    Benches(
            List<Bench> benches,
            BiFunction<Bench, String, BenchPages> each,
            Pages pages,
            Sessions sessions,
            String boot,
            Clock clock) {
        boolean one = benches.size() == 1;
        benches.forEach(bench -> byName.put(bench.name(), each.apply(bench, one ? ONLY : ALL + "/" + bench.name())));
        this.pages = pages;
        this.sessions = sessions;
        this.boot = boot;
        this.clock = clock;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        return List.of(
                Pages.get("/", Access.ANYONE, context -> context.redirect(pages.home(context))),
                Pages.get(ONLY, Access.ANYONE, this::showOnly),
                Pages.get("/bench/events", Access.ANYONE_WITH_SESSION, only(BenchPages::events)),
                Pages.post("/bench/scan", Access.ANYONE_WITH_SESSION, only(BenchPages::scan)),
                Pages.post("/bench/action", Access.ANYONE_WITH_SESSION, only(BenchPages::act)),
                Pages.post("/bench/answer", Access.ANYONE_WITH_SESSION, only(BenchPages::answer)),
                Pages.post("/bench/pin", Access.ANYONE_WITH_SESSION, only(BenchPages::pin)),
                Pages.get("/bench/boot", Access.ANYONE, this::boot),
                Pages.get(ALL, Access.ANYONE, this::showAll),
                Pages.get("/benches/{bench}", Access.ANYONE, named(BenchPages::show)),
                Pages.get("/benches/{bench}/events", Access.ANYONE_WITH_SESSION, named(BenchPages::events)),
                Pages.post("/benches/{bench}/scan", Access.ANYONE_WITH_SESSION, named(BenchPages::scan)),
                Pages.post("/benches/{bench}/action", Access.ANYONE_WITH_SESSION, named(BenchPages::act)),
                Pages.post("/benches/{bench}/answer", Access.ANYONE_WITH_SESSION, named(BenchPages::answer)),
                Pages.post("/benches/{bench}/pin", Access.ANYONE_WITH_SESSION, named(BenchPages::pin)),
                Pages.get("/racks/{rack}", Access.ANYONE, this::showRack),
                Pages.post("/language", Access.ANYONE_WITH_SESSION, this::speak),
                Pages.get(
                        "/scanner-test",
                        Access.ANYONE,
                        context -> pages.show(context, "scanner-test.jte", Map.of("words", pages.words(context)))));
    }

    /** What a page of a bench does with a request. */
    private interface Handling {
        void handle(BenchPages bench, Context context) throws Exception;
    }

    /** Refused where there are several benches: nobody has said which is meant. */
    private Handler only(Handling handling) {
        return context -> {
            if (byName.size() != 1) {
                throw new WebRefusal(Kind.NOT_FOUND);
            }
            handling.handle(byName.values().iterator().next(), context);
        };
    }

    private Handler named(Handling handling) {
        return context -> {
            BenchPages bench = byName.get(context.pathParam(NAME));
            if (bench == null) {
                throw new WebRefusal(Kind.NOT_FOUND);
            }
            handling.handle(bench, context);
        };
    }

    private void showOnly(Context context) throws Exception {
        if (byName.size() == 1) {
            only(BenchPages::show).handle(context);
        } else {
            context.redirect(ALL);
        }
    }

    /**
     * A bench at a glance.
     *
     * @param path its own page
     * @param screen what it shows
     */
    public record Glance(String path, BenchScreen screen) {}

    /** Where a rack is shown as a whole. */
    public record RackLink(String path, String title) {}

    private void showAll(Context context) {
        Session session = pages.guard().sessionOrNew(context);
        Messages words = pages.words(session.language());
        List<RackLink> racks = byName.values().stream()
                .flatMap(each -> each.bench().slot().stream())
                .map(slot -> slot.place().rack())
                .distinct()
                .sorted()
                .map(rack -> new RackLink("/racks/" + rack, words.text("rack.title", Map.of("rack", rack))))
                .toList();
        List<Glance> glances = byName.values().stream()
                .map(each ->
                        new Glance(each.path(), new BenchScreen(each.bench().view(), words)))
                .toList();
        context.header("Refresh", "5");
        pages.show(context, "benches.jte", Map.of("words", words, "glances", glances, "racks", racks));
    }

    /** The slots of a rack where they are: in the order of their numbers, whatever the settings say first. */
    private void showRack(Context context) {
        String name = context.pathParam("rack");
        Session session = pages.guard().sessionOrNew(context);
        Messages words = pages.words(session.language());
        List<SlotTile> tiles = byName.values().stream()
                .flatMap(each -> each.bench().slot().stream()
                        .filter(slot -> slot.place().rack().equals(name))
                        .map(slot -> new SlotTile(slot, each.bench(), each.path(), words)))
                .sorted(Comparator.comparingInt(SlotTile::slot))
                .toList();
        if (tiles.isEmpty()) {
            throw new WebRefusal(Kind.NOT_FOUND);
        }
        context.header("Refresh", "5");
        RackScreen rack = new RackScreen(name, tiles, clock.instant(), words);
        pages.show(context, "rack.jte", Map.of("words", words, "rack", rack));
    }

    /** The pages of a bench by its name; of the first where there is none of that name. */
    BenchPages of(String name) {
        return byName.getOrDefault(name, byName.values().iterator().next());
    }

    /** All of them, in order. */
    List<BenchPages> all() {
        return List.copyOf(byName.values());
    }

    private void speak(Context context) {
        Language language =
                Language.of(Pages.field(context, "language")).orElseThrow(() -> new WebRefusal(Kind.BAD_FIELD));
        Session session = pages.guard().session(context).orElseThrow(() -> new WebRefusal(Kind.NO_SESSION));
        sessions.speak(session, language);
        context.status(204);
    }

    /** Tells a page that has lost its connection whether the station was started anew meanwhile. */
    private void boot(Context context) {
        context.result("{\"boot\":\"" + boot + "\"}").contentType("application/json");
    }

    /** Ends every live view. */
    @Override
    public void close() {
        byName.values().forEach(BenchPages::close);
    }
}
