package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** What the unit's page says of the samples of a run, in either language. */
class TraceScreenTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    @Tag("verifies:URS-EQP-103")
    void tellsHowOftenTheLinkWasLostAndHowLateSamplesCame(Language language) {
        DeviceHistory unit =
                new SampleHistory(serial -> Optional.empty()).unit(Scenes.UNIT).orElseThrow();
        TraceScreen screen = new TraceScreen(unit, new Messages(language, ZoneOffset.UTC));
        List<String> told = screen.samples(unit.attempts().get(1)).stream()
                .map(row -> row.step() + " " + row.counts().taken() + ": " + row.gaps() + ", " + row.lag())
                .toList();
        // Early releases did not note what came of the first step.
        String absent = Messages.ABSENT;
        assertEquals(
                List.of("fill 1003: %s, %s".formatted(absent, absent), "test 1003: 2 / 3.5 s, 31 / 1260 ms"), told);
    }
}
