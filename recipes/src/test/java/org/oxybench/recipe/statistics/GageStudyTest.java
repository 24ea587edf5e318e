package org.oxybench.recipe.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.ReferenceFiles;

/** AIAG MSA, 4th ed.: 10 parts, 3 appraisers, 3 trials, evaluated there by both methods. */
class GageStudyTest {
    @Test
    void theAnalysisOfVarianceIsThatOfAiag() throws IOException {
        GageAnova anova = GageAnova.of(aiag(), GageAnova.POOL_ABOVE);
        Lre.reaches(6, "AIAG SS part", 88.3619, anova.part().squares());
        Lre.reaches(5.5, "AIAG SS appraiser", 3.16726, anova.appraiser().squares());
        Lre.reaches(4.5, "AIAG SS interaction", 0.35898, anova.interaction().squares());
        Lre.reaches(5.5, "AIAG SS error", 2.75893, anova.error().squares());
        Lre.reaches(3, "AIAG F interaction", 0.434, anova.interactionF());
        assertEquals(0.974, anova.interactionP(), 0.001);
        assertTrue(anova.pooled());
        // AIAG's table divides by the repetitions alone, Minitab's by what was pooled.
        double error = anova.error().mean();
        Lre.reaches(4, "AIAG F part over error", 213.52, anova.part().mean() / error);
        Lre.reaches(3.5, "AIAG F appraiser over error", 34.44, anova.appraiser().mean() / error);
        Lre.reaches(4, "Minitab F part", 245.614, anova.partF());
        Lre.reaches(4, "Minitab F appraiser", 39.617, anova.appraiserF());
        GageComponents found = anova.components();
        Lre.reaches(5, "AIAG EV", 0.199933, found.repeatability());
        Lre.reaches(5, "AIAG AV", 0.226838, found.reproducibility());
        Lre.reaches(5, "AIAG GRR", 0.302373, found.gage());
        Lre.reaches(5.5, "AIAG PV", 1.042327, found.part());
        Lre.reaches(5.5, "AIAG TV", 1.085300, found.total());
        Lre.reaches(3.5, "AIAG %SV", 27.86, found.percentOfStudy());
        Lre.reaches(3, "AIAG %contribution", 7.76, found.percentContribution());
        assertEquals(4, found.categories());
    }

    @Test
    void theAverageAndRangeMethodIsThatOfAiagAndKinder() throws IOException {
        GageComponents found = GageRanges.of(aiag());
        Lre.reaches(3.5, "AIAG ranges EV", 0.20188, found.repeatability());
        Lre.reaches(3.5, "AIAG ranges AV", 0.22963, found.reproducibility());
        Lre.reaches(3.5, "AIAG ranges GRR", 0.30575, found.gage());
        Lre.reaches(3.5, "AIAG ranges PV", 1.10456, found.part());
        Lre.reaches(3.5, "AIAG ranges TV", 1.14610, found.total());
        Lre.reaches(3.5, "AIAG ranges %GRR", 26.68, found.percentOfStudy());
        assertEquals(5, found.categories());
    }

    @Test
    void anInteractionThatIsKeptIsWhatPartsAndAppraisersAreComparedWith() throws IOException {
        GageAnova kept = GageAnova.of(aiag(), 1);
        assertFalse(kept.pooled());
        assertEquals(kept.part().mean() / kept.interaction().mean(), kept.partF());
        // An interaction smaller than chance: its variance is zero and not negative.
        assertEquals(Math.sqrt(kept.error().mean()), kept.components().repeatability());
    }

    @Test
    void theToleranceAndNotThePartsMayBeTheMeasure() {
        GageComponents found = new GageComponents(0.3, 0.4, 0);
        assertEquals(0.5, found.gage(), 1e-15);
        assertEquals(30, found.percentOfTolerance(10), 1e-12);
    }

    @Test
    void anIncompleteStudyIsRefused() {
        double[][][] missing = {{{1, 2}, {1, 2}}, {{1, 2}, {1}}};
        double[][][] single = {{{1}, {1}}, {{1}, {1}}};
        double[][][] infinite = {{{1, 2}, {1, 2}}, {{1, 2}, {1, Double.NaN}}};
        for (double[][][] each : List.of(missing, single, infinite, new double[0][][])) {
            assertThrows(IllegalArgumentException.class, () -> new GageStudy(each));
        }
    }

    /** VDA's formula by hand: s 0.01, bias 0.005, T 1. */
    @Test
    void aTypeOneStudyCountsItsBias() {
        double[] readings = new double[50];
        Arrays.setAll(readings, i -> 6.005 + (i % 2 == 0 ? 0.01 : -0.01));
        TypeOneStudy study = new TypeOneStudy(Summary.of(readings), 6, 1);
        double s = 0.01 * Math.sqrt(50 / 49.0);
        Lre.reaches(12, "Cg", 0.2 / (6 * s), study.cg());
        Lre.reaches(11, "Cgk", (0.1 - 0.005) / (3 * s), study.cgk());
        assertTrue(study.biasP() < 0.01);
        assertThrows(IllegalArgumentException.class, () -> new TypeOneStudy(Summary.of(1, 1, 1), 1, 1));
    }

    /** AIAG MSA, 4th ed., table III-C: 50 parts, three appraisers, three trials; cross-tabulations as printed there. */
    @Test
    void kappaIsThatOfAiag() {
        Lre.reaches(2, "AIAG kappa A-B", 0.86, cohen(44, 6, 3, 97));
        Lre.reaches(2, "AIAG kappa B-C", 0.79, cohen(42, 5, 9, 94));
        Lre.reaches(2, "AIAG kappa A-C", 0.78, cohen(43, 7, 8, 92));
    }

    /** Fleiss (1971) as retold in Wikipedia: ten subjects, fourteen raters, five categories. */
    @Test
    void fleissKappaIsThatOfThePublishedExample() {
        int[][] counts = {
            {0, 0, 0, 0, 14},
            {0, 2, 6, 4, 2},
            {0, 0, 3, 5, 6},
            {0, 3, 9, 2, 0},
            {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0},
            {3, 2, 6, 3, 0},
            {2, 5, 3, 2, 2},
            {6, 5, 2, 1, 0},
            {0, 2, 2, 3, 7}
        };
        List<List<Integer>> items = new ArrayList<>();
        for (int[] row : counts) {
            List<Integer> item = new ArrayList<>();
            for (int category = 0; category < row.length; category++) {
                item.addAll(Collections.nCopies(row[category], category));
            }
            items.add(item);
        }
        Lre.reaches(3, "Fleiss kappa", 0.210, Agreement.fleiss(items));
    }

    @Test
    void anItemCountsWhenAllSayTheTruth() {
        List<List<String>> said = List.of(List.of("ok", "ok"), List.of("ok", "bad"), List.of("bad", "bad"));
        assertEquals(1 / 3.0, Agreement.effectiveness(said, List.of("ok", "ok", "ok")));
        assertTrue(Double.isNaN(Agreement.cohen(List.of("ok"), List.of("ok"))));
    }

    private static double cohen(int bothBad, int firstBad, int secondBad, int bothGood) {
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        int[][] cells = {{0, 0, bothBad}, {0, 1, firstBad}, {1, 0, secondBad}, {1, 1, bothGood}};
        for (int[] cell : cells) {
            first.addAll(Collections.nCopies(cell[2], cell[0]));
            second.addAll(Collections.nCopies(cell[2], cell[1]));
        }
        return Agreement.cohen(first, second);
    }

    static GageStudy aiag() throws IOException {
        double[][][] values = new double[10][3][3];
        List<String> lines = ReferenceFiles.lines("aiag_msa4_gagerr.csv");
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split(",", -1);
            int part = Integer.parseInt(columns[2]) - 1;
            values[part][columns[0].charAt(0) - 'A'][Integer.parseInt(columns[1]) - 1] = Double.parseDouble(columns[3]);
        }
        return new GageStudy(values);
    }
}
