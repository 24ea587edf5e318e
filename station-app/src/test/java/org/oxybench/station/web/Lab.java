package org.oxybench.station.web;

/** A colour in CIELAB with the white of sRGB (D65). */
record Lab(double l, double a, double b) {

    private static final double POW_25_7 = Math.pow(25, 7);
    private static final double[] WHITE = {0.95047, 1, 1.08883};

    /** From the shares of red, green and blue light, each 0 to 1 and linear. */
    static Lab of(double red, double green, double blue) {
        double x = curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / WHITE[0]);
        double y = curve((0.2126729 * red + 0.7151522 * green + 0.0721750 * blue) / WHITE[1]);
        double z = curve((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / WHITE[2]);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /** The colour difference CIEDE2000 with all three factors 1, as Sharma, Wu and Dalal wrote it down in 2005. */
    double difference(Lab other) {
        double chroma = (Math.hypot(a, b) + Math.hypot(other.a, other.b)) / 2;
        double stretch = 1.5 - 0.5 * Math.sqrt(share(chroma));
        double chroma1 = Math.hypot(a * stretch, b);
        double chroma2 = Math.hypot(other.a * stretch, other.b);
        double hue1 = hue(a * stretch, b);
        double hue2 = hue(other.a * stretch, other.b);
        double hues = chroma1 * chroma2 == 0 ? 0 : turned(hue2 - hue1);
        double deltaHue = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin(Math.toRadians(hues / 2));

        double meanL = (l + other.l) / 2;
        double meanChroma = (chroma1 + chroma2) / 2;
        double meanHue = chroma1 * chroma2 == 0 ? hue1 + hue2 : hue1 + hues / 2;
        double offset = (meanL - 50) * (meanL - 50);
        double scaleL = 1 + 0.015 * offset / Math.sqrt(20 + offset);
        double scaleChroma = 1 + 0.045 * meanChroma;
        double scaleHue = 1 + 0.015 * meanChroma * hueWeight(meanHue);

        double partL = (other.l - l) / scaleL;
        double partChroma = (chroma2 - chroma1) / scaleChroma;
        double partHue = deltaHue / scaleHue;
        double turn = rotation(meanChroma, meanHue) * partChroma * partHue;
        return Math.sqrt(partL * partL + partChroma * partChroma + partHue * partHue + turn);
    }

    private static double hueWeight(double hue) {
        return 1 - 0.17 * cos(hue - 30) + 0.24 * cos(2 * hue) + 0.32 * cos(3 * hue + 6) - 0.20 * cos(4 * hue - 63);
    }

    private static double rotation(double chroma, double hue) {
        double positive = (hue % 360 + 360) % 360;
        double blue = (positive - 275) / 25;
        double angle = 60 * Math.exp(-blue * blue);
        return -Math.sin(Math.toRadians(angle)) * 2 * Math.sqrt(share(chroma));
    }

    private static double share(double chroma) {
        double seventh = Math.pow(chroma, 7);
        return seventh / (seventh + POW_25_7);
    }

    private static double hue(double a, double b) {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /** The way from one hue to another, the shorter way round. */
    private static double turned(double degrees) {
        return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }

    private static double curve(double share) {
        return share > 216.0 / 24389 ? Math.cbrt(share) : (24389.0 / 27 * share + 16) / 116;
    }
}
