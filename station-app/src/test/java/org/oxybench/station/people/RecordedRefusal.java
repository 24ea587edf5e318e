package org.oxybench.station.people;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Entry;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;
import org.oxybench.station.words.OneLanguage;

/** What a refused act must leave: its reason, in words of both languages, and one entry that says who asked for what. */
public final class RecordedRefusal {

    private static final Messages ZH = new Messages(Language.ZH_CN, ZoneOffset.UTC);
    private static final Messages EN = new Messages(Language.EN, ZoneOffset.UTC);

    private RecordedRefusal() {}

    /**
     * Everything that is otherwise; empty when the refusal is as it must be.
     *
     * @param code of the reason that it must have
     * @param reasons what was answered
     * @param recorded every entry since the act was begun
     * @param person who asked, or null for nobody who is known
     */
    public static List<String> faults(
            String code, List<Reason> reasons, List<Entry> recorded, @Nullable String person) {
        if (reasons.isEmpty()) {
            return List.of("not refused");
        }
        List<String> faults = new ArrayList<>();
        Reason reason = reasons.get(0);
        if (!reason.code().equals(code)) {
            faults.add(reason + " and not " + code);
        }
        if (recorded.size() != 1 || !(recorded.get(0) instanceof Entry.Refused refused)) {
            faults.add("the record holds something else than one refusal more: " + recorded);
            return faults;
        }
        boolean same = person == null ? refused.person() == null : person.equals(refused.person());
        if (!refused.reasons().equals(List.of(reason))
                || !same
                || refused.scan().isEmpty()) {
            faults.add("recorded as " + refused);
        }
        String chinese = ZH.text(reason);
        String english = EN.text(reason);
        if (OneLanguage.chinese(chinese).isEmpty()
                || !OneLanguage.english(chinese).isEmpty()) {
            faults.add("in Chinese: " + chinese);
        }
        if (OneLanguage.english(english).isEmpty()
                || !OneLanguage.chinese(english).isEmpty()) {
            faults.add("in English: " + english);
        }
        return faults;
    }
}
