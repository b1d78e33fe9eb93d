package io.geocrop.desktop.theme;

/** Names of the style classes that {@code console.css} gives a look. */
public final class Styles {
    public static final String ACTIONS = "page-actions";
    public static final String BAR_TRACK = "bar-track";
    public static final String BEST = "best";
    public static final String CARD = "card";
    public static final String CARDS = "cards";
    public static final String CHIP = "chip";
    public static final String CHIP_GOOD = "chip-good";
    public static final String CHIP_BAD = "chip-bad";
    public static final String CHIP_WARNING = "chip-warning";
    public static final String DETAIL = "detail";
    public static final String FACTS = "facts";
    public static final String FIGURE = "figure";
    public static final String LINE = "line";
    public static final String LIST = "plain-list";
    public static final String MESSAGE = "message";
    public static final String MONOSPACE = "monospace";
    public static final String MUTED = "muted";
    public static final String NUMBER = "number";
    public static final String PAGE = "page";
    public static final String PAGE_TOP = "page-top";
    public static final String RAIL = "rail";
    public static final String RAIL_BUTTON = "rail-button";
    public static final String SECTION = "section";
    public static final String SECTIONS = "sections";
    public static final String SKELETON = "skeleton";
    public static final String SKELETON_BAR = "skeleton-bar";
    public static final String TITLE = "page-title";
    public static final String TOP_BAR = "top-bar";

    private Styles() {}
}
