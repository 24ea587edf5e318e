package org.oxybench.station.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.record.history.StretchTrend;
import org.oxybench.record.history.StretchTrend.Point;
import org.oxybench.station.words.Figures;

/**
 * What a characteristic came to in each stretch of a run of days, as a picture: the station's time along, the value up,
 * dashed lines for its limits. While the unit was without power there is a grey field, and the curve is not drawn over it;
 * nor over a stretch in which the characteristic was not measured.
 */
public final class TrendChart {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 280;
    private static final double LEFT = 92;
    private static final double RIGHT = WIDTH - 20.0;
    private static final double TOP = 16;
    private static final double BOTTOM = HEIGHT - 36.0;

    private static final String INK_2 = "#3F4852";
    private static final String GRID = "#E7EAED";
    private static final String GAP = "#C3CAD1";
    private static final String CURVE = "#0A4A94";
    private static final String LIMIT = "#9B0A14";

    private static final int MARKS_MAX = 8;

    /** Units of the time axis, each with how many of them may lie between two marks. */
    private static final List<Tick> TICKS = List.of(
            new Tick(1, "s", List.of(1, 2, 5, 10, 20, 30)),
            new Tick(60, "min", List.of(1, 2, 5, 10, 20, 30)),
            new Tick(3_600, "h", List.of(1, 2, 4, 6, 12)),
            new Tick(86_400, "d", List.of(1, 2, 5, 10, 20, 50)));

    private record Tick(long seconds, String unit, List<Integer> steps) {}

    /**
     * A time without power.
     *
     * @param to null while it lasts
     */
    public record Absence(Instant from, @Nullable Instant to) {}

    private final StretchTrend trend;
    private final List<Absence> absences;
    private final Instant begin;
    private final Instant end;
    private final Span value;

    /**
     * Prepares a picture.
     *
     * @param begin where the time axis begins: not after the first point
     * @param end where it ends: not before the last point
     */
    public TrendChart(StretchTrend trend, List<Absence> absences, Instant begin, Instant end) {
        this.trend = trend;
        this.absences = List.copyOf(absences);
        this.begin = begin;
        this.end = end;
        this.value = values().padded();
    }

    private Span values() {
        Span span = Span.empty();
        for (Point point : trend.points()) {
            span = point.value() == null ? span : span.with(shown(point.value()));
        }
        Limit limit = trend.characteristic().limit();
        span = limit.lower().isPresent() ? span.with(bound(limit.lower().get())) : span;
        return limit.upper().isPresent() ? span.with(bound(limit.upper().get())) : span;
    }

    private double shown(double number) {
        Characteristic characteristic = trend.characteristic();
        return characteristic.unit().convert(number, characteristic.shown());
    }

    private double bound(Quantity quantity) {
        return quantity.in(trend.characteristic().shown());
    }

    /**
     * The picture as SVG.
     *
     * @param title read out to those who cannot see it
     */
    public String svg(String title) {
        Svg svg = new Svg(WIDTH, HEIGHT, "chart", title);
        svg.rectangle(0, 0, WIDTH, HEIGHT, "#FFFFFF");
        grid(svg);
        for (Absence absence : absences) {
            double from = x(absence.from());
            double to = absence.to() == null ? RIGHT : x(absence.to());
            svg.rectangle(from, TOP, Math.max(2, to - from), BOTTOM - TOP, GAP);
        }
        Limit limit = trend.characteristic().limit();
        limit.lower().ifPresent(bound -> svg.line(LEFT, y(bound(bound)), RIGHT, y(bound(bound)), LIMIT, 2, "10 6"));
        limit.upper().ifPresent(bound -> svg.line(LEFT, y(bound(bound)), RIGHT, y(bound(bound)), LIMIT, 2, "10 6"));
        curve(svg);
        svg.line(LEFT, TOP, LEFT, BOTTOM, INK_2, 1.5, "");
        svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, INK_2, 1.5, "");
        return svg.finish();
    }

    private void grid(Svg svg) {
        double step = Span.step(value.width());
        for (double at = Math.ceil(value.low() / step) * step; at <= value.high(); at += step) {
            svg.line(LEFT, y(at), RIGHT, y(at), GRID, 1, "");
            svg.text(LEFT - 8, y(at) + 6, "end", 16, INK_2, Figures.fixed(at, Span.decimals(step)));
        }
        marks(svg, Duration.between(begin, end).toSeconds());
    }

    /** So many marks along the time that they can be read. */
    private static void marks(Svg svg, long length) {
        for (Tick tick : TICKS) {
            for (int step : tick.steps()) {
                if (length / (step * tick.seconds()) <= MARKS_MAX) {
                    marks(svg, tick, step, length);
                    return;
                }
            }
        }
    }

    private static void marks(Svg svg, Tick tick, int step, long length) {
        for (long at = 0; at <= length; at += step * tick.seconds()) {
            double x = LEFT + (RIGHT - LEFT) * at / Math.max(1, length);
            svg.line(x, BOTTOM, x, BOTTOM + 6, INK_2, 1, "");
            svg.text(x, BOTTOM + 24, "middle", 16, INK_2, at / tick.seconds() + " " + tick.unit());
        }
    }

    private void curve(Svg svg) {
        Polyline piece = new Polyline(CURVE);
        Instant last = begin;
        for (Point point : trend.points()) {
            if (point.value() == null || isAbsent(last, point.at())) {
                piece.end(svg);
            }
            if (point.value() != null) {
                piece.add(x(point.at()), y(shown(point.value())));
            }
            last = point.at();
        }
        piece.end(svg);
    }

    private boolean isAbsent(Instant from, Instant to) {
        return absences.stream()
                .anyMatch(absence ->
                        !absence.from().isBefore(from) && absence.from().isBefore(to));
    }

    private double x(Instant at) {
        double span = Math.max(1, Duration.between(begin, end).toMillis());
        double share = Duration.between(begin, at).toMillis() / span;
        return LEFT + Math.min(1, Math.max(0, share)) * (RIGHT - LEFT);
    }

    private double y(double number) {
        return BOTTOM - (number - value.low()) / value.width() * (BOTTOM - TOP);
    }
}
