package org.oxybench.station.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * An unbroken piece of a curve: of all samples in one column of the picture, the first, lowest, highest, last. Begins
 * anew after each {@link #end}. Not thread-safe.
 */
final class Polyline {
    private final StringBuilder path = new StringBuilder();
    private final List<Double> column = new ArrayList<>();
    private final String stroke;
    private double columnX = Double.NaN;

    Polyline(String stroke) {
        this.stroke = stroke;
    }

    /** Goes on to a point of the picture. */
    void add(double x, double y) {
        double rounded = Math.round(x * 2) / 2.0;
        if (rounded != columnX) {
            flush();
            columnX = rounded;
        }
        column.add(y);
    }

    /** Draws what there is. */
    void end(Svg svg) {
        flush();
        columnX = Double.NaN;
        if (path.length() > 0) {
            svg.path(path.toString(), stroke, 2);
            path.setLength(0);
        }
    }

    private void flush() {
        if (column.isEmpty()) {
            return;
        }
        point(column.get(0));
        if (column.size() > 1) {
            point(column.stream().min(Double::compare).orElseThrow());
            point(column.stream().max(Double::compare).orElseThrow());
            point(column.get(column.size() - 1));
        } else if (path.indexOf(" ") < 0) {
            path.append(" h0.01"); // A piece of a single sample is a dot, not nothing.
        }
        column.clear();
    }

    private void point(double y) {
        path.append(path.length() == 0 ? "M" : " L")
                .append(Svg.number(columnX))
                .append(',')
                .append(Svg.number(y));
    }
}
