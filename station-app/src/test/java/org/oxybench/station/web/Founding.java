package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.oxybench.station.cli.CommandTree;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.words.Language;

/** The command that makes a production home. */
public final class Founding {

    private static final Pattern PASSWORD = Pattern.compile("[a-z0-9]{5}(-[a-z0-9]{5}){3}");

    private Founding() {}

    /**
     * Makes a production home with the administrators A1 and A2.
     *
     * @return the one-time passwords that were told
     */
    public static List<String> init(Home home, Language language, Surroundings surroundings) {
        PrintStream real = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int code = CommandTree.run(
                    surroundings,
                    "init",
                    "--lang",
                    language.tag(),
                    "--home",
                    home.dir().toString(),
                    "--admin",
                    "A1",
                    "王芳",
                    "Wang Fang",
                    "--admin",
                    "A2",
                    "陈安",
                    "Chen An");
            assertEquals(CommandTree.OK, code, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(real);
        }
        List<String> told = PASSWORD.matcher(out.toString(StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .toList();
        assertEquals(2, told.size());
        return told;
    }
}
