package org.oxybench.station.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.Station;
import org.oxybench.station.coating.Baths;
import org.oxybench.station.config.Home;
import picocli.CommandLine.Option;

/** What every command that records something of a bath takes: whose badge. */
final class BathActs {

    @Option(names = "--badge", paramLabel = "BADGE", descriptionKey = "badge", required = true)
    private String badge = "";

    /**
     * Proves who asks, and does it.
     *
     * @param act returns why not, or nothing when it is done and durable
     */
    int act(Console console, HomeOption option, CommandAccess access, BiFunction<Baths, Person, List<Reason>> act)
            throws IOException {
        return actAt(console, option, access, (station, baths) -> baths, act);
    }

    /**
     * The same with more of the station than its baths.
     *
     * @param part what the act works with
     */
    <T> int actAt(
            Console console,
            HomeOption option,
            CommandAccess access,
            BiFunction<Station, Baths, T> part,
            BiFunction<T, Person, List<Reason>> act)
            throws IOException {
        Home home = option.existing();
        try (Station station = Station.open(home, SettingsOption.of(home, console), console.surroundings())) {
            HeadlessSignOn signOn = HeadlessSignOn.of(station, badge, new AskedSecret(console, System.in));
            Person who = signOn.prove(
                            console, access, access.words(), station.people().refusals())
                    .person();
            Baths baths = new Baths(
                    station.ledger(),
                    station.people().refusals(),
                    console.surroundings().clock());
            return tell(console, option.json(), act.apply(part.apply(station, baths), who));
        }
    }

    private static int tell(Console console, boolean json, List<Reason> reasons) {
        if (json) {
            List<Json> items = reasons.stream()
                    .map(reason -> (Json) Json.object()
                            .put("code", reason.code())
                            .put("text", console.words().text(reason))
                            .build())
                    .toList();
            console.answer(Json.object().put("refused", items).build());
        } else if (reasons.isEmpty()) {
            console.say("bath.done");
        } else {
            reasons.forEach(console::reason);
        }
        return reasons.isEmpty() ? CommandTree.OK : CommandTree.PROBLEM;
    }
}
