package org.oxybench.station.trace;

import java.util.List;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.station.words.Figures;

/**
 * A recorded curve as a picture: time along, the channel's value up, one band for each step, dashed lines for limits of
 * the same quantity. Where samples are missing or not good nothing is drawn but a grey field: a gap is never drawn over.
 */
public final class CurveChart {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 360;
    private static final double LEFT = 92;
    private static final double RIGHT = WIDTH - 20.0;
    private static final double TOP = 40;
    private static final double BOTTOM = HEIGHT - 52.0;

    private static final String INK = "#15191E";
    private static final String INK_2 = "#3F4852";
    private static final String GRID = "#E7EAED";
    private static final String BAND = "#F7F8F9";
    private static final String GAP = "#C3CAD1";
    private static final String CURVE = "#0A4A94";
    private static final String LIMIT = "#9B0A14";

    /**
     * What one step recorded.
     *
     * @param title name of the step
     * @param waveform of the same channel in every part
     */
    public record Part(String title, Waveform waveform) {}

    private final List<Part> parts;
    private final List<Double> limits;
    private final Channel channel;
    private final Span time;
    private final Span value;

    /**
     * Prepares a chart.
     *
     * @param parts in order of time, at least one sample in all
     * @param limits bounds in the channel's unit; empty when the judged quantity is another
     */
    public CurveChart(List<Part> parts, List<Double> limits) {
        this.parts = List.copyOf(parts);
        this.limits = List.copyOf(limits);
        this.channel = parts.get(0).waveform().channel();
        this.time = times(parts);
        this.value = values(parts, limits).padded();
    }

    /**
     * The picture as SVG.
     *
     * @param title read out to those who cannot see it
     * @param axis name of the channel, as people call it
     */
    public String svg(String title, String axis) {
        Svg svg = new Svg(WIDTH, HEIGHT, "chart", title);
        svg.rectangle(0, 0, WIDTH, HEIGHT, "#FFFFFF");
        bands(svg);
        grid(svg);
        for (double limit : limits) {
            svg.line(LEFT, y(limit), RIGHT, y(limit), LIMIT, 2, "10 6");
        }
        parts.forEach(part -> curve(svg, part.waveform()));
        svg.line(LEFT, TOP, LEFT, BOTTOM, INK_2, 1.5, "");
        svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, INK_2, 1.5, "");
        svg.text(
                LEFT,
                HEIGHT - 8.0,
                "start",
                16,
                INK_2,
                axis + " / " + channel.unit().symbol());
        return svg.finish();
    }

    private void bands(Svg svg) {
        for (int i = 0; i < parts.size(); i++) {
            Span span = times(List.of(parts.get(i)));
            double from = x(span.low());
            if (i % 2 == 0) {
                svg.rectangle(from, TOP, x(span.high()) - from, BOTTOM - TOP, BAND);
            }
            svg.line(from, TOP - 22, from, BOTTOM, GAP, 1, "");
            svg.text(from + 6, TOP - 10, "start", 16, INK, parts.get(i).title());
        }
    }

    private void grid(Svg svg) {
        double step = Span.step(value.high() - value.low());
        int decimals = Span.decimals(step);
        for (double at = Math.ceil(value.low() / step) * step; at <= value.high(); at += step) {
            svg.line(LEFT, y(at), RIGHT, y(at), GRID, 1, "");
            svg.text(LEFT - 8, y(at) + 6, "end", 16, INK_2, Figures.fixed(at, decimals));
        }
        double seconds = (time.high() - time.low()) / 1000;
        double tick = Span.step(seconds);
        int digits = Span.decimals(tick);
        for (double at = 0; at <= seconds + 1e-9; at += tick) {
            double x = x(time.low() + at * 1000);
            svg.line(x, BOTTOM, x, BOTTOM + 6, INK_2, 1, "");
            svg.text(x, BOTTOM + 24, "middle", 16, INK_2, Figures.fixed(at, digits) + " s");
        }
    }

    /** Draws the good samples in pieces; a piece ends where the sequence jumps or a sample is not good. */
    private void curve(Svg svg, Waveform waveform) {
        Polyline piece = new Polyline(CURVE);
        long next = Long.MIN_VALUE;
        double last = Double.NaN;
        for (SampleBlock block : waveform.blocks()) {
            boolean jumped = next != Long.MIN_VALUE && block.firstSequence() != next;
            for (int i = 0; i < block.size(); i++) {
                boolean good = block.quality()[i] == Quality.GOOD;
                if ((jumped && i == 0) || !good) {
                    piece.end(svg);
                    gap(svg, last, (double) block.fixtureMillis()[i]);
                }
                if (good) {
                    piece.add(x((double) block.fixtureMillis()[i]), y(block.value(i)));
                }
                last = (double) block.fixtureMillis()[i];
            }
            next = block.firstSequence() + block.size();
        }
        piece.end(svg);
    }

    private void gap(Svg svg, double from, double to) {
        if (!Double.isNaN(from)) {
            svg.rectangle(x(from), TOP, Math.max(2, x(to) - x(from)), BOTTOM - TOP, GAP);
        }
    }

    private double x(double millis) {
        double span = Math.max(1, time.high() - time.low());
        return LEFT + (millis - time.low()) / span * (RIGHT - LEFT);
    }

    private double y(double number) {
        return BOTTOM - (number - value.low()) / (value.high() - value.low()) * (BOTTOM - TOP);
    }

    private static Span times(List<Part> parts) {
        Span range = Span.empty();
        for (Part part : parts) {
            for (SampleBlock block : part.waveform().blocks()) {
                for (long millis : block.fixtureMillis()) {
                    range = range.with((double) millis);
                }
            }
        }
        return range;
    }

    private static Span values(List<Part> parts, List<Double> limits) {
        Span range = Span.empty();
        for (Part part : parts) {
            for (SampleBlock block : part.waveform().blocks()) {
                for (int i = 0; i < block.size(); i++) {
                    range = range.with(block.value(i));
                }
            }
        }
        for (double limit : limits) {
            range = range.with(limit);
        }
        return range;
    }
}
