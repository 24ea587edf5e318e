package org.oxybench.station.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.oxybench.record.ledger.LedgerFault;
import org.oxybench.record.sql.DatabaseInUse;
import org.oxybench.station.config.RefusedSettings;
import org.oxybench.station.config.SecretFault;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.web.PortTaken;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line as a whole. */
public final class CommandTree {

    /** Nothing is wrong. */
    public static final int OK = 0;
    /** It ran, and found a problem. */
    public static final int PROBLEM = 1;
    /** The words of the command are off. */
    public static final int USAGE = 2;
    /** It could not run. */
    public static final int CANNOT_RUN = 3;

    private static final String LANG = "--lang";

    private static final Logger LOG = LoggerFactory.getLogger(CommandTree.class);

    private CommandTree() {}

    /** The command without a command: tells which there are. */
    @Command(name = "station", mixinStandardHelpOptions = true)
    static final class Root implements Runnable {
        private final Console console;

        @CommandLine.Spec
        private CommandSpec spec = CommandSpec.create();

        Root(Console console) {
            this.console = console;
        }

        /** Where a command speaks. */
        static Console console(CommandSpec command) {
            return ((Root) command.root().userObject()).console;
        }

        @Override
        public void run() {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /** Runs one command. */
    public static int run(Surroundings surroundings, String... args) {
        Messages words = new Messages(language(args), surroundings.clock().getZone());
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return line(new Console(surroundings, words, out, err), out, err).execute(args);
    }

    /** Every command, ready to be run. */
    static CommandLine line(Console console, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Root(console));
        // Read before parsing, like that of each command; it may stand before the command too.
        line.getCommandSpec()
                .addOption(OptionSpec.builder(LANG)
                        .paramLabel("zh-CN|en")
                        .type(String.class)
                        .descriptionKey("lang")
                        .build());
        for (Object command : commands(console)) {
            line.addSubcommand(command);
        }
        line.setResourceBundle(new CommandHelp(console.words()));
        line.setOut(out).setErr(err);
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, console));
        return line;
    }

    private static List<Object> commands(Console console) {
        return List.of(
                new DemoCommand(console),
                new InitCommand(console),
                new StartCommand(console),
                new RunCommand(console),
                new ZeroCommand(console),
                new TraceCommand(console),
                new RejudgeCommand(console),
                new VerifyCommand(console),
                new RebuildCommand(console),
                new DoctorCommand(console),
                new SimulateCommand(console),
                new BenchCommand(console),
                new FixtureCommand(console),
                new DocumentCommand(console),
                RecipeCommand.line(console),
                new BathCommand(console),
                new ConfigCommand(console),
                new SecretCommand(console),
                new KeyCommand(console),
                new ServiceCommand(console));
    }

    private static int failed(Exception e, Console console) {
        if (e instanceof CannotRun cannot) {
            console.problem(cannot.key(), cannot.arguments());
        } else if (e instanceof RefusedSettings refused) {
            console.problem(
                    "bad-settings", Map.of("problems", SettingsOption.lines(refused.problems(), console.words())));
        } else if (e instanceof SecretFault fault) {
            console.reason(fault.reason());
        } else if (e instanceof LedgerFault.InUse || e instanceof DatabaseInUse) {
            console.problem("home-in-use", Map.of("detail", String.valueOf(e.getMessage())));
        } else if (e instanceof PortTaken) {
            console.problem("port-taken", Map.of("port", String.valueOf(e.getMessage())));
        } else if (e instanceof LedgerFault.Damaged) {
            console.problem("damaged", Map.of("detail", String.valueOf(e.getMessage())));
        } else {
            LOG.error("the command failed", e);
            console.problem("failed", Map.of("detail", String.valueOf(e.getMessage())));
        }
        return CANNOT_RUN;
    }

    /** The language is needed before the words are parsed, for help and usage errors. */
    private static Language language(String... args) {
        List<String> words = Arrays.asList(args);
        int at = words.indexOf(LANG);
        String tag = words.stream()
                .filter(word -> word.startsWith(LANG + "="))
                .map(word -> word.substring(LANG.length() + 1))
                .findFirst()
                .orElse(
                        at >= 0 && at + 1 < args.length
                                ? args[at + 1]
                                : System.getenv().getOrDefault("LANG", ""));
        return tag.startsWith("zh") ? Language.ZH_CN : Language.EN;
    }
}
