package org.oxybench.station.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import org.oxybench.record.Entry.InstrumentCalibrated;
import org.oxybench.station.bench.Instruments;
import org.oxybench.station.words.Messages;

/** A calibration's figures, or a badge reader's test, as people read them on its certificate. */
final class CalibrationText {

    /** Enough for any certificate, and too few to show the last bit of a binary fraction. */
    private static final MathContext DIGITS = new MathContext(9);

    private final Messages words;

    /** An instrument with its certificate. */
    static String name(InstrumentCalibrated calibration) {
        return calibration.instrument() + " " + calibration.certificate();
    }

    CalibrationText(Messages words) {
        this.words = words;
    }

    /** Day of the calibration. */
    String calibrated(InstrumentCalibrated e) {
        return day(e.calibrated());
    }

    /** Last day on which the instrument may be used, or that it failed its test. */
    String lastDay(InstrumentCalibrated e) {
        return Instruments.isFailed(e)
                ? words.text("instruments.state.FAILED")
                : day(e.due().minusNanos(1));
    }

    /** Both uncertainties; nothing of a badge reader's test. */
    String uncertainty(InstrumentCalibrated e) {
        return Instruments.isReaderTest(e) ? "" : relative(e) + " + " + absolute(e);
    }

    /** Relative standard uncertainty, in percent. */
    String relative(InstrumentCalibrated e) {
        return plain(BigDecimal.valueOf(e.relativeStandardUncertainty()).movePointRight(2)) + " %";
    }

    /** Standard uncertainty of a reading, in the instrument's unit. */
    String absolute(InstrumentCalibrated e) {
        return plain(BigDecimal.valueOf(e.standardUncertainty())) + " " + e.unit();
    }

    private String day(Instant at) {
        return LocalDate.ofInstant(at, words.zone()).toString();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0
                ? "0"
                : value.round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
