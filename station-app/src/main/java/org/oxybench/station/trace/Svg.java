package org.oxybench.station.trace;

import java.util.Locale;

/** Writes SVG: figures with a point whatever the machine's language, text escaped. Not thread-safe. */
final class Svg {

    private final StringBuilder out = new StringBuilder(4096);

    /** Begins a picture with a title for those who cannot see it. */
    Svg(int width, int height, String cssClass, String title) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" class=\"%s\" role=\"img\""
                        .formatted(width, height, cssClass))
                .append(" aria-label=\"")
                .append(escaped(title))
                .append("\"><title>")
                .append(escaped(title))
                .append("</title>");
    }

    /** A filled rectangle. */
    Svg rectangle(double x, double y, double width, double height, String fill) {
        out.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
                .formatted(number(x), number(y), number(Math.max(0, width)), number(Math.max(0, height)), fill));
        return this;
    }

    /** A straight line; {@code dash} as SVG writes it, empty for a full line. */
    Svg line(double x1, double y1, double x2, double y2, String stroke, double width, String dash) {
        out.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\""
                .formatted(number(x1), number(y1), number(x2), number(y2), stroke, number(width)));
        out.append(dash.isEmpty() ? "/>" : " stroke-dasharray=\"" + dash + "\"/>");
        return this;
    }

    /** A path with a stroke and no fill. */
    Svg path(String d, String stroke, double width) {
        out.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"/>"
                .formatted(d, stroke, number(width)));
        return this;
    }

    /** A filled shape. */
    Svg shape(String d, String fill) {
        out.append("<path d=\"%s\" fill=\"%s\"/>".formatted(d, fill));
        return this;
    }

    /** Text; {@code anchor} is {@code start}, {@code middle} or {@code end}. */
    Svg text(double x, double y, String anchor, double size, String fill, String text) {
        out.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%s\" fill=\"%s\">%s</text>"
                .formatted(number(x), number(y), anchor, number(size), fill, escaped(text)));
        return this;
    }

    /** The finished picture. */
    String finish() {
        return out.append("</svg>").toString();
    }

    /** A coordinate with two decimals. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
