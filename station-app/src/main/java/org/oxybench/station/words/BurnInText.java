package org.oxybench.station.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import org.oxybench.record.history.BurnInHistory;
import org.oxybench.record.history.BurnInHistory.Interruption;
import org.oxybench.record.history.BurnInHistory.Resumption;
import org.oxybench.record.history.BurnInHistory.Stage;
import org.oxybench.record.history.DeviceHistory.Source;

/** Runs of days in words: powered hours, stretches and interruptions. */
public final class BurnInText {
    private static final long MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();
    private static final long MILLIS_PER_MINUTE = Duration.ofMinutes(1).toMillis();

    private final Messages words;

    /** In a language. */
    public BurnInText(Messages words) {
        this.words = words;
    }

    /** What a stage came to. */
    public String line(Stage stage) {
        return words.text(
                "trace.stage.line",
                Map.of(
                        "step", stage.step(),
                        "powered", hours(stage.powered()),
                        "stretches", Long.toString(stage.stretches()),
                        "absent", Long.toString(stage.absent())));
    }

    /** Takes one entry of the record. */
    public interface Taker {
        /** Takes the entry's place, its type and what it says. */
        void take(Source source, String kind, String what);
    }

    /** Hands out each interruption and each resumption of a run, in order. */
    public void each(BurnInHistory burnIn, Taker taker) {
        for (Interruption each : burnIn.interruptions()) {
            taker.take(each.source(), "RunInterrupted", line(each));
            Resumption resumed = each.resumed();
            if (resumed != null) {
                taker.take(resumed.source(), "RunResumed", line(resumed));
            }
        }
    }

    /** What an interruption kept, and how long it lasted if it ended. */
    private String line(Interruption interruption) {
        Map<String, String> arguments = Map.of(
                "step", interruption.step(),
                "kept", hours(interruption.powered()),
                "reason",
                        words.text(interruption.reason()) + " ("
                                + interruption.reason().code() + ")");
        return words.text("trace.interruption.line", arguments);
    }

    /** How long the unit was without power, and who let it go on. */
    private String line(Resumption resumption) {
        String who = resumption.person() == null
                ? ""
                : " " + resumption.person().id() + " " + resumption.person().namePinyin();
        return words.text("trace.resumption.line", Map.of("minutes", minutes(resumption.interrupted()))) + who;
    }

    /** Hours with two digits, rounded down: powered time is never shown longer than it is. */
    public static String hours(Duration time) {
        return BigDecimal.valueOf(time.toMillis())
                .divide(BigDecimal.valueOf(MILLIS_PER_HOUR), 2, RoundingMode.FLOOR)
                .toPlainString();
    }

    /** Minutes with one digit, rounded up: a gap is never shown shorter than it was. */
    public static String minutes(Duration time) {
        return BigDecimal.valueOf(time.toMillis())
                .divide(BigDecimal.valueOf(MILLIS_PER_MINUTE), 1, RoundingMode.CEILING)
                .toPlainString();
    }
}
