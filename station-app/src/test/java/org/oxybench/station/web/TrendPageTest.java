package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.Role;
import org.oxybench.record.history.DeviceHistory.Attempt;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** A run of days as curves: nothing is drawn where nothing was measured, and every time without power is named. */
@Tag("verifies:URS-EQP-107")
final class TrendPageTest {
    private static final Pattern PATH = Pattern.compile("<path d=\"([^\"]+)\"");
    private static final Pattern X = Pattern.compile("[ML]([0-9.]+),");
    private static final Pattern GREY =
            Pattern.compile("<rect x=\"([0-9.]+)\" y=\"[0-9.]+\" width=\"([0-9.]+)\"[^>]*fill=\"#C3CAD1\"");

    private static TrendScreen screen(Instant now, Language language) {
        Attempt run = SampleBurnIn.history().attempts().get(0);
        return new TrendScreen(
                SampleBurnIn.UNIT, run, SampleBurnIn.trends(), now, new Messages(language, ZoneOffset.UTC));
    }

    @Test
    void aCurveEndsWhereThePowerWasLostAndBeginsAnewWhereItCameBack() {
        Instant now = SampleBurnIn.BEGIN.plus(Duration.ofHours(10));
        for (TrendScreen.Chart chart : screen(now, Language.EN).charts()) {
            List<String> pieces = PATH.matcher(chart.svg())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertEquals(3, pieces.size(), "before the loss, after it, and after the minute that was not measured");
            Matcher grey = GREY.matcher(chart.svg());
            assertTrue(grey.find(), chart.svg());
            double from = Double.parseDouble(grey.group(1));
            double to = from + Double.parseDouble(grey.group(2));
            assertTrue(to - from > 200, "two hours of ten: " + (to - from));
            for (double x : xs(pieces)) {
                assertTrue(x <= from + 0.5 || x >= to - 0.5, x + " lies in the gap " + from + " to " + to);
            }
        }
    }

    private static List<Double> xs(List<String> pieces) {
        List<Double> xs = new ArrayList<>();
        for (String piece : pieces) {
            X.matcher(piece)
                    .results()
                    .map(MatchResult::group)
                    .forEach(at -> xs.add(Double.parseDouble(at.substring(1, at.length() - 1))));
        }
        return xs;
    }

    @Test
    void aRunThatIsOnIsDrawnUpToNow() {
        Instant end = SampleBurnIn.BEGIN.plus(Duration.ofHours(10));
        double then = rightmost(screen(end, Language.EN));
        double later = rightmost(screen(end.plus(Duration.ofHours(10)), Language.EN));
        assertTrue(then > 1_179, "to the edge: " + then);
        assertTrue(later < 650, "half of the picture is still to come: " + later);
    }

    private static double rightmost(TrendScreen screen) {
        String svg = screen.charts().get(0).svg();
        List<String> pieces =
                PATH.matcher(svg).results().map(found -> found.group(1)).toList();
        return xs(pieces).stream().max(Double::compare).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void thePageNamesEveryTimeWithoutPower(Language language) throws IOException {
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            served.office().enrol(Role.QA_REVIEWER.name(), "孙三", "Sun San", Role.QA_REVIEWER);
            try (Desk desk = new Desk(served, Role.QA_REVIEWER.name())) {
                desk.open("/trace/" + SampleBurnIn.UNIT.value());
                desk.push("a[href$='/burn-in/60']");
                desk.look("trend-" + language.tag());
                assertEquals(2, desk.page().getByTestId("TrendChart").count());
                assertEquals(
                        1,
                        desk.page().locator("[data-testid=PowerGaps] tbody tr").count());
                String gap =
                        desk.page().locator("[data-testid=PowerGaps] tbody tr").innerText();
                assertTrue(gap.contains("120.0") && gap.contains("E-COM-02") && gap.contains("P-3306"), gap);
                desk.open("/trace/" + SampleBurnIn.UNIT.value() + "/burn-in");
                assertEquals(2, desk.page().getByTestId("TrendChart").count(), "the newest run of days");
            }
        }
    }

    @Test
    void aRunThatWasRecordedWholeHasNoSuchPage() {
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), Language.EN)) {
            served.office().enrol(Role.QA_REVIEWER.name(), "孙三", "Sun San", Role.QA_REVIEWER);
            Caller caller = new Caller(served).signOn(Role.QA_REVIEWER.name());
            assertEquals(
                    404,
                    caller.get("/trace/" + Scenes.UNIT.value() + "/burn-in").status());
            assertEquals(
                    404,
                    caller.get("/trace/" + Scenes.UNIT.value() + "/burn-in/12").status());
        }
    }
}
