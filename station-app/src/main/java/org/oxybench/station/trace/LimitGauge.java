package org.oxybench.station.trace;

import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zone;
import org.oxybench.station.words.Figures;

/**
 * A measured value against its limit, as a picture: the accepted range, the guard band beside it, the bounds as heavy
 * lines and the value as a triangle. The picture says nothing that the figures beside it do not say.
 */
public final class LimitGauge {

    private static final int WIDTH = 880;
    private static final int HEIGHT = 112;
    private static final double LEFT = 24;
    private static final double RIGHT = WIDTH - 24.0;
    private static final double TOP = 44;
    private static final double BAR = 28;
    /** Nearer than this to an edge, text is written away from it. */
    private static final double VALUE_ROOM = 160;

    private static final double BOUND_ROOM = 70;

    /** What the picture stands on; the page draws the ground itself. Marks keep 3:1 and figures 4.5:1 against it. */
    public enum Ground {
        /** White. */
        LIGHT("#15191E", "#A8EEC9", "#FDF2CC", "#E7EAED", "#00664A", "#9B0A14"),
        /** Nearly black ({@code #14181D}): within a dark panel a white one would be read first. */
        DARK("#FFFFFF", "#00805E", "#7D5F00", "#3F4852", "#6FE0B5", "#FF8A80");

        private final String ink;
        private final String range;
        private final String guard;
        private final String outside;
        private final String kept;
        private final String violated;

        Ground(String ink, String range, String guard, String outside, String kept, String violated) {
            this.ink = ink;
            this.range = range;
            this.guard = guard;
            this.outside = outside;
            this.kept = kept;
            this.violated = violated;
        }
    }

    private final Measurement.Judged measurement;
    private final Ground ground;
    private final Figures figures;
    private final double low;
    private final double high;
    private final double from;
    private final double to;

    /** Prepares the gauge of a measurement. */
    public LimitGauge(Measurement.Judged measurement, Ground ground) {
        this.measurement = measurement;
        this.ground = ground;
        this.figures = new Figures(measurement);
        Limit limit = measurement.characteristic().limit();
        UnitOfMeasure shown = measurement.characteristic().shown();
        this.low = lower(limit, shown);
        this.high = upper(limit, shown);
        double nearest = Double.isInfinite(high) ? low : high;
        double lowest = Math.min(0, Math.min(finite(low, 0), figures.shownValue()));
        double highest = Math.max(nearest * 1.35, figures.shownValue() * 1.12);
        this.from = lowest;
        this.to = highest > lowest ? highest : lowest + 1;
    }

    /** The picture as SVG; {@code title} is read out to those who cannot see it. */
    public String svg(String title) {
        boolean kept = measurement.zone() == Zone.PASS;
        double begin = x(finite(low, from));
        double end = x(finite(high, to));
        Svg svg = new Svg(WIDTH, HEIGHT, "gauge", title);
        svg.rectangle(LEFT, TOP, RIGHT - LEFT, BAR, ground.outside);
        svg.rectangle(begin, TOP, end - begin, BAR, ground.range);
        guardBand(svg, begin, end);
        bound(svg, low);
        bound(svg, high);
        double at = x(figures.shownValue());
        String colour = kept ? ground.kept : ground.violated;
        svg.shape("M%s 46 l-11 -20 h22 z".formatted(Svg.number(at)), colour);
        svg.line(at, TOP, at, TOP + BAR, colour, 4, "");
        svg.text(at, 20, anchor(at, VALUE_ROOM), 22, ground.ink, figures.value());
        return svg.finish();
    }

    private void guardBand(Svg svg, double begin, double end) {
        double accepted = x(figures.shownBound());
        if (figures.upper()) {
            svg.rectangle(accepted, TOP, end - accepted, BAR, ground.guard);
        } else {
            svg.rectangle(begin, TOP, accepted - begin, BAR, ground.guard);
        }
    }

    private void bound(Svg svg, double bound) {
        if (Double.isInfinite(bound)) {
            return;
        }
        double at = x(bound);
        svg.line(at, TOP - 6, at, TOP + BAR + 6, ground.ink, 5, "");
        int decimals = measurement.characteristic().decimals();
        svg.text(at, HEIGHT - 12.0, anchor(at, BOUND_ROOM), 22, ground.ink, Figures.fixed(bound, decimals));
    }

    /** How text stands at a place, so that no sign or figure of it is cut at an edge. */
    private static String anchor(double at, double room) {
        return at < room ? "start" : at > WIDTH - room ? "end" : "middle";
    }

    private double x(double value) {
        double clipped = Math.max(from, Math.min(to, value));
        return LEFT + (clipped - from) / (to - from) * (RIGHT - LEFT);
    }

    private static double finite(double value, double otherwise) {
        return Double.isInfinite(value) ? otherwise : value;
    }

    private static double lower(Limit limit, UnitOfMeasure shown) {
        if (limit instanceof Limit.AtLeast least) {
            return least.low().in(shown);
        }
        return limit instanceof Limit.Between between ? between.low().in(shown) : Double.NEGATIVE_INFINITY;
    }

    private static double upper(Limit limit, UnitOfMeasure shown) {
        if (limit instanceof Limit.AtMost most) {
            return most.high().in(shown);
        }
        return limit instanceof Limit.Between between ? between.high().in(shown) : Double.POSITIVE_INFINITY;
    }
}
