package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Far more than three thousand secrets that stand high in every list are blocked, and those made by chance are not. */
@Tag("verifies:URS-PPL-005")
final class CommonSecretsTest {

    private static final int BLOCKED_MIN = 3_000;

    private static final List<String> WORDS = words("password passw0rd p@ssw0rd pa55word admin administrator welcome"
            + " iloveyou letmein monkey dragon sunshine princess football baseball superman batman master michael jennifer"
            + " shadow ashley jordan charlie qwerty asdfgh qwertyuiop starwars trustno1 freedom whatever hello login secret"
            + " test guest root oracle cisco huawei summer winter spring autumn monday friday january december computer"
            + " internet chocolate cookie killer hunter liverpool chelsea arsenal barcelona pokemon ninja samsung google"
            + " woaini woaini1314 nihao mima denglu guanliyuan ceshi zhongguo beijing shanghai shenzhen wuhan wangwei zhangwei"
            + " zhangsan lisi xiaoming laopo laogong baobao jiayou facai pingan tiantian shengri gongsi 密码 管理员 我爱你 测试");

    private static final List<String> ENDINGS = words(
            "1 12 123 1234 12345 123456 123! 1234! @123 @1234 #123 123456! 01 007 11 88 66 99 520 521 1314 666 888 2024 2025"
                    + " 2026 2026! @2026 1990 1985 2000 ! !! !@# !@#$ . _1 -1 12! 321 111 000 abc qwe");

    private static final List<String> WALKS = words(
            "qwertyuiop 1qaz2wsx 1qaz2wsx3edc qazwsxedc qazwsx123 1q2w3e4r 1q2w3e4r5t6y q1w2e3r4 zaq12wsx !qaz2wsx !QAZ@WSX"
                    + " qwertyui asdfghjkl zxcvbnm123 poiuytrewq lkjhgfdsa mnbvcxz1 asdf1234 qwer1234 1234qwer zxcv1234"
                    + " asdfasdf qwerqwer abcd1234 1234abcd abc12345 a1b2c3d4 147258369 741852963 789456123 159357159 963852741"
                    + " azertyuiop qwertzuiop 123qwe123 12qwaszx qweasdzxc 1a2s3d4f !@#$%^&* !@#$%^&*() ;lkjhgfdsa");

    private final List<WordList> known = List.of(WordList.common());

    @Test
    void wordsWithWhatPeoplePutAfterAndBeforeThemAreBlocked() {
        Set<String> secrets = new LinkedHashSet<>();
        for (String word : WORDS) {
            for (String ending : ENDINGS) {
                secrets.add(word + ending);
                secrets.add(ending + word);
                secrets.add(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + ending);
            }
        }
        assertTrue(secrets.size() >= 2 * BLOCKED_MIN, "only " + secrets.size());
        assertEquals(List.of(), passing(secrets));
    }

    @Test
    void doubledReversedAndSpacedWordsAreBlocked() {
        List<String> secrets = new ArrayList<>();
        for (String word : WORDS) {
            secrets.add(word + word);
            secrets.add(new StringBuilder(word).reverse().toString());
            secrets.add(String.join(" ", word.split("")));
            if (!WALKS.contains(word)) {
                secrets.add(word.replace('a', '@')
                                .replace('o', '0')
                                .replace('i', '1')
                                .replace('s', '$') + "123");
            }
        }
        assertEquals(List.of(), passing(secrets));
    }

    @Test
    void waysAcrossTheKeyboardAreBlocked() {
        assertEquals(List.of(), passing(WALKS));
    }

    @Test
    void datesAreBlockedInEveryOrder() {
        List<String> secrets = new ArrayList<>();
        for (LocalDate day = LocalDate.of(1950, 1, 1); day.getYear() < 2030; day = day.plusDays(3)) {
            for (String form : List.of("yyyyMMdd", "ddMMyyyy", "MMddyyyy", "yyyy-MM-dd", "dd.MM.yyyy", "yyyy年M月d日")) {
                secrets.add(day.format(DateTimeFormatter.ofPattern(form)));
            }
        }
        assertTrue(secrets.size() > BLOCKED_MIN);
        assertEquals(List.of(), passing(secrets));
    }

    @Test
    void runsRepeatsAndNumbersOfKnownFormAreBlocked() {
        List<String> secrets = new ArrayList<>();
        for (int digit = 0; digit <= 9; digit++) {
            int first = digit;
            for (int step : new int[] {0, 1, 9}) {
                secrets.add(IntStream.range(0, 8)
                        .mapToObj(i -> String.valueOf((first + i * step) % 10))
                        .reduce("", String::concat));
            }
        }
        for (int number = 10; number <= 9_999; number++) {
            String unit = String.valueOf(number);
            secrets.add(unit.length() == 4 ? "" : unit.repeat(4));
        }
        secrets.removeIf(String::isEmpty);
        secrets.addAll(words("11223344 1122334455 88888888 66668888 12344321 13812345678 18600001234 110101199001011234"
                + " 11010119900101123X abcdefgh hgfedcba aaaabbbb abcabcabc 12121212 20262026 5201314520"));
        assertTrue(secrets.size() > 900);
        assertEquals(List.of(), passing(secrets));
    }

    @Test
    void secretsThatNothingExplainsAreNot() {
        Random random = new Random(7);
        assertTrue(refused(random, "0123456789") < 0.05, "eight digits by chance");
        assertTrue(refused(random, "abcdefghijklmnopqrstuvwxyz") < 0.03, "eight letters by chance");
        assertTrue(refused(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#%&?") < 0.02);
        for (String phrase : List.of(
                "marble kettle orbit pencil",
                "vier graue Stühle wandern",
                "蓝色的茶杯在第三张桌子下面",
                "tangle-raft-oboe-quince")) {
            assertTrue(Guesswork.of(phrase, known) >= Guesswork.MIN, phrase);
        }
    }

    private List<String> passing(Iterable<String> secrets) {
        List<String> passing = new ArrayList<>();
        for (String secret : secrets) {
            if (Guesswork.of(secret, known) >= Guesswork.MIN) {
                passing.add(secret);
            }
        }
        return passing;
    }

    private double refused(Random random, String alphabet) {
        int tries = 5_000;
        int refused = 0;
        for (int i = 0; i < tries; i++) {
            StringBuilder secret = new StringBuilder();
            for (int k = 0; k < 8; k++) {
                secret.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            refused += Guesswork.of(secret.toString(), known) < Guesswork.MIN ? 1 : 0;
        }
        return (double) refused / tries;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(w -> !w.isEmpty()).toList();
    }
}
