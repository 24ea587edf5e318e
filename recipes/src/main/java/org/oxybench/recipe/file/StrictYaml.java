package org.oxybench.recipe.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML strictly: every problem of a file at once, with file, line and key. An unknown, missing or repeated key,
 * a value of the wrong kind, unit or range, an anchor, an alias and a tag are problems; nothing is repaired.
 *
 * <p>A reader walks {@link YamlMap}, {@link YamlList} and {@link YamlScalar}. After a problem these return stand-ins,
 * so that reading goes on and finds the next one; what is made of stand-ins is never handed out, because a reading with
 * problems is {@link Reading.Refused}.
 */
public final class StrictYaml {
    /** Most bytes of a file. */
    public static final int BYTES_MAX = 256 * 1024;

    /** Deepest nesting of maps and lists. */
    public static final int DEPTH_MAX = 16;

    private StrictYaml() {}

    /**
     * Reads a file whose document is a map.
     *
     * @param file name for problems
     * @param bytes the exact content
     * @param reader reads the map; empty when it could not make a value and has reported why
     * @throws IllegalStateException when the reader returns nothing and reports nothing
     */
    public static <T> Reading<T> read(String file, byte[] bytes, Function<YamlMap, Optional<T>> reader) {
        Findings findings = new Findings(file);
        Optional<T> value = root(bytes, findings).flatMap(reader);
        if (!findings.isEmpty()) {
            return new Reading.Refused<>(findings.inOrderOfLine());
        }
        return new Reading.Accepted<>(value.orElseThrow(
                () -> new IllegalStateException("the reader of " + file + " returned nothing and reported nothing")));
    }

    /** Path of a key below a path: {@code steps[2].record}. */
    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Optional<YamlMap> root(byte[] bytes, Findings findings) {
        if (bytes.length > BYTES_MAX) {
            return refused(findings, 1, ProblemCode.FILE_TOO_LARGE, "max", BYTES_MAX + " B");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return parsed(text, findings);
        } catch (CharacterCodingException e) {
            return refused(findings, 1, ProblemCode.NOT_UTF8, "detail", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<YamlMap> parsed(String text, Findings findings) {
        LoadSettings settings = LoadSettings.builder()
                .setParseComments(false)
                .setCodePointLimit(BYTES_MAX)
                .build();
        try {
            YamlNode root = new YamlTree(new Parse(settings).parseString(text).iterator(), findings).document();
            if (root == null) {
                return refused(findings, 1, ProblemCode.NOT_ONE_DOCUMENT, "expected", "1");
            }
            return Optional.of(YamlMap.of(findings, "", root.line(), root));
        } catch (YamlTree.TooDeep e) {
            findings.add(e.line(), e.path(), ProblemCode.TOO_DEEP.code(), Map.of("max", "" + DEPTH_MAX));
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            return refused(findings, line, ProblemCode.NOT_YAML, "detail", e.getProblem());
        } catch (YamlEngineException e) {
            return refused(findings, 1, ProblemCode.NOT_YAML, "detail", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<YamlMap> refused(
            Findings findings, int line, ProblemCode code, String name, String argument) {
        findings.add(line, "", code.code(), Map.of(name, argument));
        return Optional.empty();
    }
}
