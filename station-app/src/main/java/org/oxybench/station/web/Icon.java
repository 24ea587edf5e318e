package org.oxybench.station.web;

import org.oxybench.station.bench.BenchState;

/** Shapes of the bench page, drawn as paths so that no font can lose them. */
final class Icon {

    private Icon() {}

    /** Path of a state's shape in a square of 24 units, as SVG writes it. */
    static String path(BenchState state) {
        return switch (state) {
            case PASS ->
                "M12 1a11 11 0 1 0 0 22a11 11 0 0 0 0-22zM12 3.2a8.8 8.8 0 1 1 0 17.6a8.8 8.8 0 0 1 0-17.6z"
                        + "M16.6 7.4l1.9 1.7-8 9-5-4.7 1.7-1.8 3.1 2.9z";
            case FAIL ->
                "M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z"
                        + "M8.3 3.2L3.2 8.3v7.4l5.1 5.1h7.4l5.1-5.1V8.3l-5.1-5.1z"
                        + "M8.6 6.8L12 10.2l3.4-3.4 1.8 1.8L13.8 12l3.4 3.4-1.8 1.8L12 13.8l-3.4 3.4-1.8-1.8L10.2 12 6.8 8.6z";
            case NO_RESULT ->
                "M12 1.5L23.5 22H.5zM12 6L4.2 19.8h15.6zM10.8 10.2h2.4l-.3 5.2h-1.8zM10.8 16.4h2.4v2.2h-2.4z";
            case STOPPED -> "M3 3h18v18H3z";
            case RUNNING -> "M5 2.5L21 12 5 21.5z";
            case HELD -> "M3 2h18v20H3zM5.2 4.2v15.6h13.6V4.2zM7.6 7h3.2v10H7.6zM13.2 7h3.2v10h-3.2z";
            case E_STOP -> "M4 9a8 5.6 0 0 1 16 0v2.4H4zM9 12.6h6v3.6H9zM5 17.4h14v4.2H5z";
            case READY ->
                "M2 2h2.5v20H2zM2 19.5h20V22H2zM7 2h2.5v2.5H7zM12 2h2.5v2.5H12zM17 2h2.5v2.5H17z"
                        + "M19.5 4.5H22V7h-2.5zM19.5 9.5H22V12h-2.5zM19.5 14.5H22V17h-2.5zM7 7h5v2.5H7zM14.5 7H17v5h-2.5z"
                        + "M7 12h2.5v5H7zM12 14.5h5V17h-5z";
            case NOT_READY ->
                "M12 1a11 11 0 1 0 0 22a11 11 0 0 0 0-22zM12 3.2a8.8 8.8 0 1 1 0 17.6a8.8 8.8 0 0 1 0-17.6z"
                        + "M10.9 5.6h2.2v6l4.2 2.6-1.2 1.8-5.2-3.2z";
            case OFFLINE ->
                "M3.4 1.8L22.2 20.6l-1.6 1.6L1.8 3.4zM9 4v3.6L6.4 5V4zM17.6 4v5H20v3c0 1.6-.6 3.2-1.6 4.4L9.8 7.8V9H15V4z"
                        + "M4 9.4l9 9v4.4h-2.4v-4.1A6.6 6.6 0 0 1 4 12z";
        };
    }
}
