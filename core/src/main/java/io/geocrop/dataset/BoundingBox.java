package io.geocrop.dataset;

/** The extent of a dataset's points in the units of its coordinate columns (degrees for lon and lat). */
public record BoundingBox(double minX, double minY, double maxX, double maxY) {
    /** As a person reads it: {@code x 29.1 to 31.4, y -18.9 to -16.2}. */
    public String inWords() {
        return "x " + minX + " to " + maxX + ", y " + minY + " to " + maxY;
    }
}
