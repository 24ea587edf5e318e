package org.oxybench.station.trace;

import org.oxybench.recipe.judge.BurstSpectrum;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.station.words.Figures;

/** The spectrum of a burst as a picture: frequency along, amplitude up, both from zero. */
public final class SpectrumChart {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 280;
    private static final double LEFT = 92;
    private static final double RIGHT = WIDTH - 20.0;
    private static final double TOP = 16;
    private static final double BOTTOM = HEIGHT - 36.0;

    /** Width of a mark's words. */
    private static final double LABEL = 64;

    private static final String INK_2 = "#3F4852";
    private static final String GRID = "#E7EAED";
    private static final String CURVE = "#0A4A94";

    private final double[] amplitudes;
    private final double binHz;
    private final double highest;

    /** Prepares the picture of a burst of some hundred samples or more. */
    public SpectrumChart(SampleBlock burst) {
        amplitudes = BurstSpectrum.amplitudes(burst);
        int last = burst.size() - 1;
        // By the times of the first and the last sample: single ones are told in whole milliseconds.
        double seconds = Math.max(1, burst.fixtureMillis()[last] - burst.fixtureMillis()[0]) / 1000.0;
        binHz = last / seconds / burst.size();
        double most = 0;
        for (double amplitude : amplitudes) {
            most = Math.max(most, amplitude);
        }
        highest = Math.max(most, 1e-9) * 1.06;
    }

    /**
     * The picture as SVG.
     *
     * @param title read out to those who cannot see it
     */
    public String svg(String title) {
        Svg svg = new Svg(WIDTH, HEIGHT, "chart", title);
        svg.rectangle(0, 0, WIDTH, HEIGHT, "#FFFFFF");
        double step = Span.step(highest);
        for (double at = 0; at <= highest; at += step) {
            svg.line(LEFT, y(at), RIGHT, y(at), GRID, 1, "");
            svg.text(LEFT - 8, y(at) + 6, "end", 16, INK_2, Figures.fixed(at, Span.decimals(step)));
        }
        double end = amplitudes.length * binHz;
        double tick = Span.step(end);
        for (double at = 0; at <= end; at += tick) {
            double x = LEFT + at / end * (RIGHT - LEFT);
            svg.line(x, BOTTOM, x, BOTTOM + 6, INK_2, 1, "");
            String anchor = x > RIGHT - LABEL / 2 ? "end" : "middle";
            svg.text(
                    anchor.equals("end") ? WIDTH - 4.0 : x,
                    BOTTOM + 24,
                    anchor,
                    16,
                    INK_2,
                    Figures.fixed(at, 0) + " Hz");
        }
        Polyline lines = new Polyline(CURVE);
        for (int bin = 0; bin < amplitudes.length; bin++) {
            lines.add(LEFT + bin * (RIGHT - LEFT) / amplitudes.length, y(amplitudes[bin]));
        }
        lines.end(svg);
        svg.line(LEFT, TOP, LEFT, BOTTOM, INK_2, 1.5, "");
        svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, INK_2, 1.5, "");
        return svg.finish();
    }

    private double y(double amplitude) {
        return BOTTOM - amplitude / highest * (BOTTOM - TOP);
    }
}
