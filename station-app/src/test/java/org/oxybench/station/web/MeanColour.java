package org.oxybench.station.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** The mean light of a picture's pixels: what is left of a panel from where nothing on it can be read. Linear, 0 to 1. */
record MeanColour(double red, double green, double blue) {

    /** Of a picture in PNG. */
    static MeanColour of(byte[] png) {
        try {
            return of(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one colour as a browser computes it, for example {@code rgb(20, 24, 29)}. */
    static MeanColour of(String rgb) {
        List<Double> light = Pattern.compile("\\d+")
                .matcher(rgb)
                .results()
                .map(level -> light(Integer.parseInt(level.group())))
                .toList();
        return new MeanColour(light.get(0), light.get(1), light.get(2));
    }

    private static MeanColour of(BufferedImage picture) {
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                red += light(rgb >> 16 & 0xFF);
                green += light(rgb >> 8 & 0xFF);
                blue += light(rgb & 0xFF);
            }
        }
        double pixels = (double) picture.getWidth() * picture.getHeight();
        return new MeanColour(red / pixels, green / pixels, blue / pixels);
    }

    /** Relative luminance. */
    double luminance() {
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    /** Ratio of the lighter to the darker luminance, as WCAG has it. */
    double contrast(MeanColour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    Lab lab() {
        return Lab.of(red, green, blue);
    }

    private static double light(int level) {
        double share = level / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
