package org.oxybench.station.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.oxybench.station.people.Founders;
import org.oxybench.station.people.Founders.Founder;
import org.oxybench.station.people.PersonFields;

/** Asks at a terminal who the first administrators are, again until an answer will do. Not thread-safe. */
final class AskedFounders {

    private final Console console;
    private final BufferedReader answers;
    private final List<Founder> founders = new ArrayList<>();

    AskedFounders(Console console, InputStream input) {
        this.console = console;
        this.answers = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    }

    /** Both of them; fewer when nobody answers any more. */
    List<Founder> both() throws IOException {
        console.note("init.asked", Map.of());
        while (founders.size() < Founders.COUNT) {
            String id = ask("init.ask.id", "people.bad-id", text -> PersonFields.isId(text) && isNew(text));
            String nameZh = ask("init.ask.zh", "people.bad-name", PersonFields::isName);
            String namePinyin = ask("init.ask.latin", "people.bad-name", PersonFields::isName);
            if (namePinyin.isEmpty()) {
                return List.copyOf(founders);
            }
            founders.add(new Founder(id, nameZh, namePinyin));
        }
        return List.copyOf(founders);
    }

    private boolean isNew(String id) {
        return founders.stream().noneMatch(founder -> founder.id().equals(id));
    }

    /** An answer that will do; empty at the end of the input. */
    private String ask(String question, String otherwise, Predicate<String> sound) throws IOException {
        while (true) {
            console.err()
                    .print(console.words()
                                    .text("cli." + question, Map.of("number", String.valueOf(founders.size() + 1)))
                            + " ");
            console.err().flush();
            String line = answers.readLine();
            if (line == null) {
                return "";
            }
            if (sound.test(line.strip())) {
                return line.strip();
            }
            console.err().println(console.words().text(otherwise));
        }
    }
}
