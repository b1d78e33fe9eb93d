package io.geocrop.desktop.theme;

import io.geocrop.map.ClassColors;
import java.awt.Color;
import java.util.Locale;

/**
 * The colours of what is drawn; classes have those of {@link ClassColors}, series come from Okabe and Ito, whose colours
 * people with any colour vision tell apart.
 */
public final class Palette {
    public static final Color INK = new Color(0x1F2328);
    public static final Color SOFT_INK = new Color(0x57606A);
    public static final Color GRID = new Color(0xE3E6EA);
    public static final Color PAPER = Color.WHITE;
    public static final Color ACCENT = new Color(0x0072B2);
    public static final Color SECOND = new Color(0xD55E00);
    public static final Color THIRD = new Color(0x009E73);

    private Palette() {}

    /** The colour of a class: its land cover's, or a stable one of the series made from its name. */
    public static Color ofClass(String label) {
        return new Color(ClassColors.rgb(label));
    }

    /** A JavaFX style that fills a bar of the class with {@link #ofClass}. */
    public static String background(String label) {
        return String.format(
                Locale.ROOT, "-fx-background-color: #%06x; -fx-background-radius: 3;", ClassColors.rgb(label));
    }

    /**
     * Cividis-like ramp from near-white to deep blue for shares: even in lightness, so that it reads in grey as well.
     *
     * @param share 0 to 1
     */
    public static Color ofShare(double share) {
        double t = Math.clamp(share, 0, 1);
        int red = (int) Math.round(246 + (0x0B - 246) * Math.pow(t, 0.85));
        int green = (int) Math.round(248 + (0x4F - 248) * Math.pow(t, 0.85));
        int blue = (int) Math.round(251 + (0x8A - 251) * Math.pow(t, 0.85));
        return new Color(red, green, blue);
    }
}
