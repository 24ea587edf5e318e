package org.oxybench.recipe.uncertainty;

import java.util.List;
import java.util.Locale;

/** An operating characteristic as SVG text: the closed form as a line, what was counted as points with intervals. */
public final class OperatingSvg {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LEFT = 64;
    private static final int RIGHT = 616;
    private static final int TOP = 24;
    private static final int BOTTOM = 344;
    private static final int TICKS = 5;

    private final StringBuilder svg = new StringBuilder();
    private final double least;
    private final double greatest;

    private OperatingSvg(double least, double greatest) {
        this.least = least;
        this.greatest = greatest;
    }

    /**
     * What is written beside the axes, in the reader's language.
     *
     * @param title of the picture, also for those who cannot see it
     * @param across what the true value is, with its unit
     * @param up what the probability is
     * @param limit what the line at the limit is called
     */
    public record Labels(String title, String across, String up, String limit) {}

    /**
     * Draws the curves over one axis; true values and limit in the unit that the label names.
     *
     * @param closed drawn as a line
     * @param counted drawn as points with their intervals; may be empty
     */
    public static String of(OperatingCurve closed, List<OperatingCurve.Point> counted, double limit, Labels labels) {
        double least = Math.min(0, closed.points().get(0).trueValue());
        double greatest = closed.points().get(closed.points().size() - 1).trueValue();
        if (!(greatest > least)) {
            throw new IllegalArgumentException("a curve has a width");
        }
        OperatingSvg picture = new OperatingSvg(least, greatest);
        picture.begin(labels);
        picture.axes(labels);
        picture.limit(limit, labels.limit());
        picture.line(closed.points());
        counted.forEach(picture::point);
        return picture.svg.append("</svg>\n").toString();
    }

    private void begin(Labels labels) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" font-size=\"13\""
                        + " font-family=\"sans-serif\">\n",
                WIDTH, HEIGHT);
        add("<title>%s</title>\n", escaped(labels.title()));
    }

    private void axes(Labels labels) {
        for (int i = 0; i <= TICKS; i++) {
            double share = i / (double) TICKS;
            double value = least + share * (greatest - least);
            add("<path d=\"M%.1f %d V%d\" stroke=\"#ccc\"/>\n", x(value), TOP, BOTTOM);
            add("<path d=\"M%d %.1f H%d\" stroke=\"#ccc\"/>\n", LEFT, y(share), RIGHT);
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.2f</text>\n", x(value), BOTTOM + 18, value);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>\n", LEFT - 8, y(share) + 4, share);
        }
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                (LEFT + RIGHT) / 2, BOTTOM + 40, escaped(labels.across()));
        add("<text x=\"%d\" y=\"%d\">%s</text>\n", LEFT, TOP - 8, escaped(labels.up()));
    }

    private void limit(double limit, String label) {
        add("<path d=\"M%.1f %d V%d\" stroke=\"#b00\" stroke-dasharray=\"4 3\"/>\n", x(limit), TOP, BOTTOM);
        add("<text x=\"%.1f\" y=\"%d\" fill=\"#b00\">%s</text>\n", x(limit) + 4, TOP + 14, escaped(label));
    }

    private void line(List<OperatingCurve.Point> points) {
        StringBuilder path = new StringBuilder();
        for (OperatingCurve.Point point : points) {
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    path.length() == 0 ? "M" : " L",
                    x(point.trueValue()),
                    y(point.accepted())));
        }
        add("<path class=\"closed\" d=\"%s\" fill=\"none\" stroke=\"#06c\" stroke-width=\"2\"/>\n", path);
    }

    private void point(OperatingCurve.Point point) {
        double x = x(point.trueValue());
        add("<path d=\"M%.1f %.1f V%.1f\" stroke=\"#333\"/>\n", x, y(point.low()), y(point.high()));
        add("<circle class=\"counted\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#333\"/>\n", x, y(point.accepted()));
    }

    private double x(double value) {
        return LEFT + (RIGHT - LEFT) * (value - least) / (greatest - least);
    }

    private static double y(double probability) {
        return BOTTOM - (BOTTOM - TOP) * probability;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
