package org.oxybench.station.config;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** Writes the first {@code station.yaml} of a home: every setting with what it means and may be, in both languages. */
final class SettingsFile {

    /** The bench of a home that nobody says more of; a production home's is commissioned. */
    static final Map<String, String> LEAK_BENCH =
            bench("bench-1", "{zh-CN: 1 号泄漏台, en: Leak bench 1}", "leak-bench", "LEAK", 15_020);

    /** One bench of every simulated kind. */
    static final List<Map<String, String>> DEMO_BENCHES = List.of(
            LEAK_BENCH,
            bench(
                    "bench-2",
                    "{zh-CN: 2 号氧合器台, en: Oxygenator bench 2}",
                    "oxygenator-bench",
                    "WATER, CROSS, VOLUME, GAS",
                    15_021),
            bench("bench-3", "{zh-CN: 3 号流量台, en: Flow bench 3}", "flow-bench", "FLOW", 15_022),
            bench("bench-4", "{zh-CN: 4 号泵台, en: Pump bench 4}", "pump-bench", "COAST, HQ, RUNIN, VIB, TEMP", 15_023));

    private static final int RACK_PORT = 15_030;

    private final List<Messages> words =
            List.of(new Messages(Language.ZH_CN, ZoneOffset.UTC), new Messages(Language.EN, ZoneOffset.UTC));
    private final StringBuilder text = new StringBuilder();

    private SettingsFile() {}

    /** Values of a bench on this machine, by key; its operations with commas between them. */
    static Map<String, String> bench(String name, String title, String profile, String operations, int port) {
        return Map.of(
                "name",
                name,
                "title",
                title,
                "profile",
                profile,
                "operations",
                "[" + operations + "]",
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(port),
                "close_timeout",
                "120 s");
    }

    /** The slots of a rack behind one socket. */
    static List<Map<String, String>> rack(int slots) {
        List<Map<String, String>> benches = new ArrayList<>();
        for (int slot = 1; slot <= slots; slot++) {
            String title = "{zh-CN: %d 号老化位, en: Slot %d}".formatted(slot, slot);
            Map<String, String> bench =
                    new HashMap<>(bench("slot-%02d".formatted(slot), title, "burn-in-slot", "BURNIN", RACK_PORT));
            bench.put("unit", Integer.toString(slot));
            bench.put("rack", "{name: R1, slot: %d}".formatted(slot));
            benches.add(bench);
        }
        return benches;
    }

    /**
     * The file's text.
     *
     * @param said values by key of what is not to be the default
     * @param benches values by key, of each bench; at least one
     */
    static String text(Map<String, String> said, List<Map<String, String>> benches) {
        return new SettingsFile().write(said, benches);
    }

    private String write(Map<String, String> said, List<Map<String, String>> benches) {
        comment("", "head", "");
        String group = "";
        for (Setting<?> setting : SettingsTable.STATION_WIDE) {
            if (group.isEmpty() || !setting.group().equals(group)) {
                text.append('\n');
            }
            if (!setting.group().equals(group)) {
                group = setting.group();
                text.append(group.isEmpty() ? "" : group + ":\n");
            }
            setting(
                    group.isEmpty() ? "" : "  ",
                    setting.key(),
                    setting,
                    said.getOrDefault(setting.key(), setting.standard()));
        }
        text.append('\n');
        comment("", SettingsTable.BENCHES, "");
        text.append(SettingsTable.BENCHES).append(":\n  -\n");
        for (Setting<?> setting : SettingsTable.OF_A_BENCH) {
            String value = benches.get(0).getOrDefault(setting.key(), setting.standard());
            setting("    ", SettingsTable.BENCHES + "." + setting.key(), setting, value);
        }
        benches.stream().skip(1).forEach(this::furtherBench);
        return text.toString();
    }

    /** What its keys mean stands with the first. */
    private void furtherBench(Map<String, String> bench) {
        text.append("\n  -\n");
        SettingsTable.OF_A_BENCH.stream()
                .filter(setting -> bench.containsKey(setting.key()))
                .forEach(setting -> text.append("    %s: %s\n".formatted(setting.leaf(), bench.get(setting.key()))));
    }

    private void setting(String indent, String words, Setting<?> setting, String value) {
        comment(indent, words, "  (" + setting.form().range() + ")");
        // What nobody says is shown as one may say it.
        text.append(indent)
                .append(value.isEmpty() ? "# " : "")
                .append(setting.leaf())
                .append(": ")
                .append(value.isEmpty() ? setting.form().range() : value)
                .append('\n');
    }

    private void comment(String indent, String key, String range) {
        for (Messages language : words) {
            text.append(indent).append("# ").append(language.text("setting." + key));
            text.append(language == words.get(0) ? range : "").append('\n');
        }
    }
}
