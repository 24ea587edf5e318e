package org.oxybench.recipe.statistics;

import java.util.Arrays;

/**
 * A crossed study of a measurement system: every appraiser (or bench) measures every part several times. Immutable.
 */
public final class GageStudy {
    private final double[][][] values;

    /**
     * A study from its values.
     *
     * @param values by part, appraiser and trial; two or more of each, and as many everywhere
     * @throws IllegalArgumentException when a value is missing or not finite
     */
    public GageStudy(double[][][] values) {
        int appraisers = values.length == 0 ? 0 : values[0].length;
        int trials = appraisers == 0 ? 0 : values[0][0].length;
        if (values.length < 2 || appraisers < 2 || trials < 2) {
            throw new IllegalArgumentException("a study needs two parts, two appraisers and two trials");
        }
        this.values = new double[values.length][appraisers][];
        for (int part = 0; part < values.length; part++) {
            for (int appraiser = 0; appraiser < appraisers; appraiser++) {
                double[] cell = values[part].length == appraisers ? values[part][appraiser] : new double[0];
                if (cell.length != trials || !Arrays.stream(cell).allMatch(Double::isFinite)) {
                    throw new IllegalArgumentException("a study is complete and finite: part " + part);
                }
                this.values[part][appraiser] = cell.clone();
            }
        }
    }

    /** Number of parts. */
    public int parts() {
        return values.length;
    }

    /** Number of appraisers. */
    public int appraisers() {
        return values[0].length;
    }

    /** Number of trials of each appraiser on each part. */
    public int trials() {
        return values[0][0].length;
    }

    /** The trials of an appraiser on a part, counted from 0. */
    double[] cell(int part, int appraiser) {
        return values[part][appraiser].clone();
    }

    /** Every value of a part. */
    double[] part(int part) {
        return Arrays.stream(values[part]).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Every value of an appraiser. */
    double[] appraiser(int appraiser) {
        return Arrays.stream(values)
                .flatMapToDouble(part -> Arrays.stream(part[appraiser]))
                .toArray();
    }

    /** Every value. */
    double[] all() {
        return Arrays.stream(values)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
