package org.oxybench.station.trace;

/** A closed range of numbers. */
record Span(double low, double high) {
    private static final int TICKS = 5;

    Span with(double number) {
        return new Span(Math.min(low, number), Math.max(high, number));
    }

    Span padded() {
        double margin = high > low ? (high - low) * 0.06 : 1;
        return new Span(low - margin, high + margin);
    }

    static Span empty() {
        return new Span(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    double width() {
        return high - low;
    }

    /** A step of 1, 2 or 5 times a power of ten that divides a width in about {@link #TICKS} parts. */
    static double step(double width) {
        double rough = Math.max(width, 1e-9) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double ratio = rough / power;
        return power * (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10);
    }

    /** Digits after the point that multiples of a step need. */
    static int decimals(double step) {
        return Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    }
}
