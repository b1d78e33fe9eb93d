package io.geocrop.desktop.theme;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The colours of data. Land cover has Dynamic World's published colours (Brown et al. 2022), series the colours of Okabe
 * and Ito, which people with any colour vision tell apart.
 */
public final class Palette {
    public static final Color INK = new Color(0x1F2328);
    public static final Color SOFT_INK = new Color(0x57606A);
    public static final Color GRID = new Color(0xE3E6EA);
    public static final Color PAPER = Color.WHITE;
    public static final Color ACCENT = new Color(0x0072B2);
    public static final Color SECOND = new Color(0xD55E00);
    public static final Color THIRD = new Color(0x009E73);

    private static final List<Color> SERIES = List.of(
            new Color(0x0072B2),
            new Color(0xE69F00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0x56B4E9),
            new Color(0xD55E00));

    private static final Map<String, Color> LAND_COVER = Map.ofEntries(
            Map.entry("water", new Color(0x419BDF)),
            Map.entry("trees", new Color(0x397D49)),
            Map.entry("forest", new Color(0x397D49)),
            Map.entry("grass", new Color(0x88B053)),
            Map.entry("flooded_vegetation", new Color(0x7A87C6)),
            Map.entry("crops", new Color(0xE49635)),
            Map.entry("cropland", new Color(0xE49635)),
            Map.entry("shrub_and_scrub", new Color(0xDFC35A)),
            Map.entry("shrubland", new Color(0xDFC35A)),
            Map.entry("built", new Color(0xC4281B)),
            Map.entry("builtup", new Color(0xC4281B)),
            Map.entry("bare", new Color(0xA59B8F)),
            Map.entry("snow_and_ice", new Color(0xB39FE1)));

    private Palette() {}

    /** The colour of a class: its land cover's, or a stable one of the series made from its name. */
    public static Color ofClass(String label) {
        Color known = LAND_COVER.get(label.toLowerCase(Locale.ROOT));
        return known != null ? known : SERIES.get(Math.floorMod(label.hashCode(), SERIES.size()));
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
