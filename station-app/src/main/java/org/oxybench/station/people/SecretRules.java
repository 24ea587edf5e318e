package org.oxybench.station.people;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.oxybench.recipe.Reason;

/**
 * What a new PIN or password must be: long enough for its use, and not easily guessed; and how long one that somebody
 * else gave counts. There is no rule about kinds of
 * characters and none about age, which both standards forbid (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2.1,
 * 6.2.4, 6.2.5, 6.2.9 to 6.2.12; 21 CFR 11.300(b)). Thread-safe.
 */
public final class SecretRules {

    /** Words of this product and its trade, which stand on every bench. */
    private static final List<String> PRODUCT_WORDS = List.of(
            "oxybench",
            "ecmo",
            "ecls",
            "oxygenator",
            "oxygen",
            "perfusion",
            "membrane",
            "pump head",
            "leak test",
            "station",
            "bench",
            "fixture",
            "plc",
            "氧合器",
            "yang he qi",
            "离心泵",
            "li xin beng",
            "泵头",
            "beng tou",
            "膜肺",
            "mo fei",
            "体外循环",
            "ti wai xun huan",
            "体外膜肺",
            "耗材",
            "hao cai",
            "工位",
            "gong wei",
            "工装",
            "gong zhuang",
            "测试台",
            "ce shi tai",
            "泄漏",
            "xie lou");

    /** Age at which a one-time secret no longer counts, where the site says nothing. */
    public static final Duration ONE_TIME_STANDARD = Duration.ofDays(3);

    private final WordList common = WordList.common();
    private final WordList siteWords;
    private final Optional<BreachedSecrets> breached;
    private final Duration oneTime;

    /** Takes the rules of a site, and the standard for one-time secrets. */
    public SecretRules(Collection<String> siteWords, Optional<Path> breached) {
        this(siteWords, breached, ONE_TIME_STANDARD);
    }

    /**
     * Takes the rules of a site.
     *
     * @param siteWords station id, names of the company and its products, in every language in which they are written
     * @param breached the site's file of secrets that became known elsewhere, one a line, if it has one
     * @param oneTime age at which a one-time secret no longer counts
     */
    public SecretRules(Collection<String> siteWords, Optional<Path> breached, Duration oneTime) {
        List<String> words = new ArrayList<>(PRODUCT_WORDS);
        words.addAll(siteWords);
        this.siteWords = WordList.of(words);
        this.breached = breached.map(BreachedSecrets::new);
        this.oneTime = oneTime;
    }

    /** Age at which a one-time secret no longer counts. */
    public Duration oneTime() {
        return oneTime;
    }

    /**
     * Everything that is wrong with a new secret; empty when it may be used. Reasons tell nothing of the secret. A
     * secret that is too long or not writable is looked at no further. The site's file is read, which can take seconds.
     */
    public List<Reason> violations(Secret secret, SecretUse use, PersonWords person) {
        List<Reason> found = new ArrayList<>();
        if (secret.isTooLong()) {
            found.add(Reason.of(PeopleReasons.SECRET_LONG, "max", Secret.LENGTH_MAX));
        }
        if (!secret.isWritable()) {
            found.add(Reason.of(PeopleReasons.SECRET_UNWRITABLE));
        }
        if (!found.isEmpty()) {
            return List.copyOf(found);
        }
        if (secret.length() < use.lengthMin()) {
            found.add(Reason.of(PeopleReasons.SECRET_SHORT, "min", use.lengthMin()));
        }
        addGuesses(found, secret.text(), person);
        addBreached(found, secret);
        return List.copyOf(found);
    }

    private void addGuesses(List<Reason> found, String text, PersonWords person) {
        WordList own = WordList.of(person.texts());
        int withCommon = Guesswork.of(text, List.of(common));
        boolean explained = isLess(withCommon, Guesswork.unexplained(text));
        boolean byOwn = isLess(Guesswork.of(text, List.of(common, own)), withCommon);
        boolean bySite = isLess(Guesswork.of(text, List.of(common, siteWords)), withCommon);
        // A name and a word of the site, neither of which would be enough.
        boolean byBoth = isLess(Guesswork.of(text, List.of(common, own, siteWords)), withCommon);
        if (explained) {
            boolean number = Folding.fold(text).matches("\\d+x?");
            found.add(Reason.of(number ? PeopleReasons.SECRET_DIGITS : PeopleReasons.SECRET_COMMON));
        }
        if (byOwn || (byBoth && !bySite && !explained)) {
            found.add(Reason.of(PeopleReasons.SECRET_OWN_WORDS));
        }
        if (bySite) {
            found.add(Reason.of(PeopleReasons.SECRET_SITE_WORDS));
        }
    }

    /** Whether somebody who knows more has too little left to find out, and that because of it. */
    private static boolean isLess(int knowing, int without) {
        return knowing < Guesswork.MIN && knowing < without;
    }

    private void addBreached(List<Reason> found, Secret secret) {
        breached.ifPresent(file -> {
            try {
                if (file.contains(secret)) {
                    found.add(Reason.of(PeopleReasons.SECRET_BREACHED));
                }
            } catch (IOException e) {
                // A rule that cannot be held is not dropped: nobody gets a new secret until the file can be read.
                found.add(Reason.of(PeopleReasons.BREACHED_LIST_UNREADABLE, "file", file.name()));
            }
        });
    }
}
