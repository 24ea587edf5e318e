package org.oxybench.station.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oxybench.recipe.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The product's words in one language, from {@code messages/messages_<language>.properties}. Immutable. */
public final class Messages {

    /** Stands where a message names an argument that nobody gave. */
    public static final String ABSENT = "–";

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
    private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private static final String IMPOSSIBLE = "impossible";

    /** Argument of a route's reason: what it lacks, each a rule and its object, between semicolons. */
    private static final String MISSES = "misses";

    private final Language language;
    private final ZoneId zone;
    private final Properties texts;

    /**
     * Reads the words of a language.
     *
     * @param zone where the reader is: arguments that are instants are shown in it
     */
    public Messages(Language language, ZoneId zone) {
        this(language, zone, UnaryOperator.identity());
    }

    /**
     * Reads the words of a language and says each differently: longer, for example, to see whether a page has room.
     *
     * @param zone where the reader is: arguments that are instants are shown in it
     * @param said what is said for a text; must keep its arguments in braces
     */
    public Messages(Language language, ZoneId zone, UnaryOperator<String> said) {
        this.language = language;
        this.zone = zone;
        this.texts = read("/oxybench/messages/messages_" + language.file() + ".properties");
        texts.replaceAll((key, text) -> said.apply((String) text));
    }

    /** The language of these words. */
    public Language language() {
        return language;
    }

    /** The zone in which times are shown. */
    public ZoneId zone() {
        return zone;
    }

    /** Every key. */
    public Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    /** The text of a key, its arguments filled in; the last part of the key when there is no such text. */
    public String text(String key, Map<String, String> arguments) {
        String template = texts.getProperty(key);
        if (template == null) {
            LOG.warn("no message {} in {}", key, language.tag());
            return key.substring(key.lastIndexOf('.') + 1);
        }
        return filled(key, template, arguments);
    }

    /** The text of a key without arguments. */
    public String text(String key) {
        return text(key, Map.of());
    }

    /** The text of a key, or empty when there is none. */
    public Optional<String> find(String key, Map<String, String> arguments) {
        return texts.containsKey(key) ? Optional.of(text(key, arguments)) : Optional.empty();
    }

    /** The text of a key with its arguments still in braces. */
    String raw(String key) {
        return texts.getProperty(key, "");
    }

    /** What a reason says to people, without its code. */
    public String text(Reason reason) {
        String key = "reason." + reason.code();
        return text(key, raw(key).contains("{" + IMPOSSIBLE + "}") ? worded(reason.arguments()) : reason.arguments());
    }

    /** Why something is not possible stands as a name in a reason, and has words of its own in each language. */
    private Map<String, String> worded(Map<String, String> arguments) {
        Map<String, String> worded = new HashMap<>(arguments);
        String key = IMPOSSIBLE + "." + arguments.getOrDefault(IMPOSSIBLE, "");
        worded.put(IMPOSSIBLE, texts.getProperty(key, raw(IMPOSSIBLE + ".OTHER")));
        return worded;
    }

    private String filled(String key, String template, Map<String, String> arguments) {
        Matcher matcher = ARGUMENT.matcher(template);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String value = arguments.get(matcher.group(1));
            if (value == null) {
                LOG.warn("message {} was not given {}", key, matcher.group(1));
            }
            matcher.appendReplacement(
                    text, Matcher.quoteReplacement(value == null ? ABSENT : shown(matcher.group(1), value)));
        }
        return matcher.appendTail(text).toString();
    }

    private String shown(String argument, String value) {
        if (argument.equals(MISSES)) {
            return Pattern.compile(";").splitAsStream(value).map(this::missed).collect(Collectors.joining(" · "));
        }
        return INSTANT.matcher(value).matches()
                ? TIME.format(Instant.parse(value).atZone(zone))
                : value;
    }

    /** A rule that a route does not keep stands as its name and its object, and has words of its own. */
    private String missed(String miss) {
        int space = miss.indexOf(' ');
        String rule = miss.substring(0, Math.max(space, 0));
        return text(MISSES + "." + rule, Map.of("given", miss.substring(space + 1)));
    }

    private static Properties read(String resource) {
        Properties texts = new Properties();
        try (InputStream stream = Messages.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
