package org.oxybench.station.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that somebody who guesses tries first. Found in a text as they are and in leetspeak. Immutable. */
final class WordList {

    /** Shortest word: what is shorter is part of too much. Chinese characters say more each. */
    static final int LETTERS_MIN = 3;

    private static final int CHARACTERS_MIN = 2;
    private static final int DIGITS_MIN = 4;
    private static final String COMMON = "/oxybench/people/common-words.txt";
    private static final String PARTS = "[^\\p{L}\\p{M}\\p{N}]+";

    /** Shapes of ü that people type where the keyboard has none. */
    private static final List<String> U_UMLAUTS = List.of("u", "v", "yu");

    /** Folded words by the first characters of their skeleton, as many as the shortest has. */
    private final Map<String, List<Word>> words = new HashMap<>();

    private record Word(String text, String skeleton, boolean digits) {}

    private WordList(Collection<String> folded) {
        for (String text : folded) {
            boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
            Word word = new Word(text, Folding.skeleton(text), digits);
            words.computeIfAbsent(word.skeleton.substring(0, CHARACTERS_MIN), c -> new ArrayList<>())
                    .add(word);
        }
    }

    /** The list that comes with the product. */
    static WordList common() {
        Set<String> folded = new LinkedHashSet<>();
        try (InputStream stream = WordList.class.getResourceAsStream(COMMON)) {
            if (stream == null) {
                throw new IllegalStateException("not on the class path: " + COMMON);
            }
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .map(Folding::fold)
                    .filter(WordList::isWord)
                    .forEach(folded::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WordList(folded);
    }

    /** The words of names and ids: whole, in parts, and with the parts in another order. */
    static WordList of(Collection<String> texts) {
        Set<String> folded = new LinkedHashSet<>();
        for (String text : texts) {
            for (String u : U_UMLAUTS) {
                addWordsOf(text.replaceAll("[üÜǖǘǚǜǕǗǙǛ]|[uU]\u0308", u), folded);
            }
        }
        return new WordList(folded);
    }

    private static void addWordsOf(String text, Set<String> folded) {
        List<String> parts = Arrays.stream(text.split(PARTS))
                .map(Folding::fold)
                .filter(part -> !part.isEmpty())
                .toList();
        List<String> found = new ArrayList<>(parts);
        for (int first = 0; first < parts.size(); first++) {
            // Family name first or last, and what follows it in one piece.
            found.add(String.join("", parts.subList(first, parts.size())) + String.join("", parts.subList(0, first)));
            found.add(String.join("", parts.subList(first, parts.size())));
        }
        for (String part : parts) {
            if (Character.isIdeographic(part.charAt(0))) {
                found.add(part.substring(1));
            }
        }
        found.stream().filter(WordList::isWord).forEach(folded::add);
    }

    private static boolean isWord(String folded) {
        if (folded.chars().anyMatch(Character::isIdeographic)) {
            return folded.length() >= CHARACTERS_MIN;
        }
        return folded.length() >= (folded.chars().allMatch(Character::isDigit) ? DIGITS_MIN : LETTERS_MIN);
    }

    /** Lengths of the words that a folded text has at a place. */
    List<Integer> lengthsAt(String text, String skeleton, int place) {
        if (place + CHARACTERS_MIN > skeleton.length()) {
            return List.of();
        }
        return words.getOrDefault(skeleton.substring(place, place + CHARACTERS_MIN), List.of()).stream()
                .filter(word -> word.digits
                        ? text.startsWith(word.text, place)
                        : skeleton.startsWith(word.skeleton, place) && hasLetter(text, place, word.text.length()))
                .map(word -> word.text.length())
                .toList();
    }

    /** A word written in digits alone would be found in too many numbers. */
    private static boolean hasLetter(String text, int place, int length) {
        return text.substring(place, place + length).chars().anyMatch(Character::isLetter);
    }
}
