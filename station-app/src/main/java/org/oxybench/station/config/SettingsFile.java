package org.oxybench.station.config;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** Writes the first {@code station.yaml} of a home: every setting with what it means and may be, in both languages. */
final class SettingsFile {

    /** Of the demonstration's bench; a production home's is commissioned. */
    private static final Map<String, String> FIRST_BENCH = Map.of(
            "name", "bench-1",
            "title", "{zh-CN: 1 号泄漏台, en: Leak bench 1}",
            "profile", "leak-bench",
            "operation", "LEAK",
            "host", "127.0.0.1",
            "port", "15020",
            "close_timeout", "120 s");

    private final List<Messages> words =
            List.of(new Messages(Language.ZH_CN, ZoneOffset.UTC), new Messages(Language.EN, ZoneOffset.UTC));
    private final StringBuilder text = new StringBuilder();

    private SettingsFile() {}

    /**
     * The file's text.
     *
     * @param said values by key of what is not to be the default
     */
    static String text(Map<String, String> said) {
        return new SettingsFile().write(said);
    }

    private String write(Map<String, String> said) {
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
            String value = FIRST_BENCH.getOrDefault(setting.key(), setting.standard());
            setting("    ", SettingsTable.BENCHES + "." + setting.key(), setting, value);
        }
        return text.toString();
    }

    private void setting(String indent, String words, Setting<?> setting, String value) {
        comment(indent, words, "  (" + setting.form().range() + ")");
        text.append(indent).append(setting.leaf()).append(": ").append(value).append('\n');
    }

    private void comment(String indent, String key, String range) {
        for (Messages language : words) {
            text.append(indent).append("# ").append(language.text("setting." + key));
            text.append(language == words.get(0) ? range : "").append('\n');
        }
    }
}
