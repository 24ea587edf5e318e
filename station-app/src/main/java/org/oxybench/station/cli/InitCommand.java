package org.oxybench.station.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.oxybench.record.HomeKind;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.people.Founders;
import org.oxybench.station.people.Founders.Enrolled;
import org.oxybench.station.people.Founders.Founder;
import org.oxybench.station.people.Secret;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Makes a new home; one for production with its two first security administrators. */
@Command(name = "init", mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    private static final int FIELDS = 3;

    private final Console console;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption option = new HomeOption();

    @Option(names = "--demo", descriptionKey = "demo")
    private boolean demo;

    /** Three words each time. */
    @Option(
            names = "--admin",
            arity = "3",
            paramLabel = "ID ZH-NAME LATIN-NAME",
            hideParamSyntax = true,
            descriptionKey = "init.admin")
    private List<String> admins = new ArrayList<>();

    @Option(names = "--station", paramLabel = "ID", descriptionKey = "init.station", defaultValue = NewHome.STATION)
    private String station = NewHome.STATION;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Home home = option.home();
        if (home.exists()) {
            throw new CannotRun("home-exists", Map.of("home", home.dir().toString()));
        }
        String leftovers = NewHome.leftovers(home).stream().map(String::valueOf).collect(Collectors.joining(" "));
        if (!leftovers.isEmpty()) {
            throw new CannotRun("init.leftovers", Map.of("home", home.dir().toString(), "files", leftovers));
        }
        String language = console.words().language().tag();
        if (demo) {
            if (!admins.isEmpty() || !station.equals(NewHome.STATION)) {
                throw usage("init.demo-admin", Map.of());
            }
            NewHome.make(home, HomeKind.DEMO, language, console.surroundings());
        } else {
            if (!NewHome.isStation(station)) {
                throw usage("init.bad-station", Map.of("id", station));
            }
            Founders founders = founders();
            // Told before the home is whole: a home whose passwords could not be told is none.
            NewHome.make(home, HomeKind.PRODUCTION, station, language, console.surroundings(), (ledger, verifier) -> {
                tell(founders.enrol(
                        ledger,
                        verifier,
                        console.surroundings().random(),
                        console.surroundings().clock().instant()));
            });
        }
        if (demo || !option.json()) {
            HomeKind kind = demo ? HomeKind.DEMO : HomeKind.PRODUCTION;
            console.say("init.done", Map.of("home", home.dir().toString(), "kind", kind.name()));
        }
        return CommandTree.OK;
    }

    private Founders founders() throws IOException {
        List<Founder> founders = new ArrayList<>();
        for (int i = 0; i < admins.size(); i += FIELDS) {
            founders.add(new Founder(
                    admins.get(i).strip(),
                    admins.get(i + 1).strip(),
                    admins.get(i + 2).strip()));
        }
        if (founders.isEmpty() && SecretInput.isTerminal()) {
            founders.addAll(new AskedFounders(console, System.in).both());
        }
        for (Founder founder : founders) {
            if (!founder.isSound()) {
                throw usage("init.bad-admin", Map.of("id", founder.id()));
            }
        }
        if (founders.stream().map(Founder::id).distinct().count() != Founders.COUNT
                || founders.size() != Founders.COUNT) {
            throw usage("init.two-admins", Map.of());
        }
        return new Founders(founders);
    }

    private ParameterException usage(String key, Map<String, String> arguments) {
        return new ParameterException(spec.commandLine(), console.words().text("cli." + key, arguments));
    }

    /** The one time that the passwords are told. */
    private void tell(List<Enrolled> enrolled) throws IOException {
        List<Json> answers = new ArrayList<>();
        for (Enrolled one : enrolled) {
            try (Secret secret = one.oneTime()) {
                String password = String.valueOf(secret.characters());
                answers.add(Json.object()
                        .put("id", one.founder().id())
                        .put("one_time_password", password)
                        .build());
                if (!option.json()) {
                    console.say(
                            "init.password",
                            Map.of(
                                    "id",
                                    one.founder().id(),
                                    "name",
                                    one.founder().nameZh() + " " + one.founder().namePinyin(),
                                    "password",
                                    password));
                }
            }
        }
        if (option.json()) {
            console.answer(new Json.Items(answers));
        } else {
            console.say("init.once");
        }
        if (console.out().checkError()) {
            throw new IOException("the passwords could not be printed");
        }
    }
}
