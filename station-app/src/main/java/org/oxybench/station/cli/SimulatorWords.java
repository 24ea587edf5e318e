package org.oxybench.station.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oxybench.station.words.Messages;

/**
 * What can be planted and what can be wrong, as the simulator's own help lists it, explained in the caller's language: what
 * a newer simulator has besides is listed in its own words.
 */
final class SimulatorWords {

    private static final Pattern KIND = Pattern.compile("  ([a-z]+-bench)");
    private static final Pattern UNITS = Pattern.compile("      (good, .*)");
    private static final Pattern FAULT = Pattern.compile("  ([a-z][a-z-]*) +(\\S.*)");
    private static final Pattern WORD = Pattern.compile("([a-z]+(?:-[a-z]+)*)(:\\S+)?");
    private static final Pattern ASIDE = Pattern.compile("\\([^)]*\\)");

    private final Messages words;
    private final List<String> lines = new ArrayList<>();

    private SimulatorWords(Messages words) {
        this.words = words;
    }

    /** The lines to show, of the simulator's help. */
    static List<String> of(String help, Messages words) {
        SimulatorWords list = new SimulatorWords(words);
        boolean faults = false;
        for (String line : unwrapped(help)) {
            Matcher kind = KIND.matcher(line);
            Matcher units = UNITS.matcher(line);
            Matcher fault = FAULT.matcher(line);
            if (line.equals("Faults:")) {
                faults = true;
                list.lines.add(words.text("cli.simulate.faults"));
            } else if (faults && fault.matches()) {
                list.explain(fault.group(1), "fault." + fault.group(1), fault.group(2));
            } else if (!faults && kind.matches()) {
                list.lines.add(words.text("cli.simulate.units", Map.of("kind", kind.group(1))));
            } else if (!faults && units.matches()) {
                list.units(units.group(1));
            }
        }
        return List.copyOf(list.lines);
    }

    /** The help is wrapped to its width: what does not begin with a blank goes on with the line before. */
    private static List<String> unwrapped(String help) {
        return help.replaceAll(":\\R(?=[A-Za-z])", ":")
                .replaceAll(",\\R(?=[a-z])", ", ")
                .lines()
                .toList();
    }

    private void units(String listed) {
        for (String each : ASIDE.matcher(listed).replaceAll("").split(", *", -1)) {
            Matcher word = WORD.matcher(each.strip());
            if (word.matches()) {
                explain(each.strip(), "word." + word.group(1), "");
            }
        }
    }

    private void explain(String name, String key, String otherwise) {
        String told = words.find("cli.simulate." + key, Map.of()).orElse(otherwise);
        lines.add(String.format(Locale.ROOT, "  %-40s %s", name, told).stripTrailing());
    }
}
