package org.oxybench.station.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.oxybench.recipe.Reason;
import org.oxybench.record.ledger.CanonicalJson;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.words.Messages;

/**
 * Where a command speaks: answers to standard output, problems to standard error, both in the caller's language.
 *
 * @param words in the caller's language
 */
record Console(Surroundings surroundings, Messages words, PrintWriter out, PrintWriter err) {

    /** Says one sentence of the message bundle, {@code cli.<key>}. */
    void say(String key, Map<String, String> arguments) {
        out.println(words.text("cli." + key, arguments));
    }

    /** Says one sentence of the message bundle, {@code cli.<key>}. */
    void say(String key) {
        say(key, Map.of());
    }

    /** Answers with JSON. */
    void answer(Json json) {
        out.println(new String(CanonicalJson.write(json), StandardCharsets.UTF_8));
    }

    /** Says what is being done, on standard error: standard output holds the answer alone. */
    void note(String key, Map<String, String> arguments) {
        err.println(words.text("cli." + key, arguments));
    }

    /** Says why something cannot be done, and what to do, with its code. */
    void reason(Reason reason) {
        err.println(words.text(reason) + " (" + reason.code() + ")");
    }

    /** Says what is wrong, and what to do. */
    void problem(String key, Map<String, String> arguments) {
        err.println(words.text("cli." + key, arguments));
    }
}
