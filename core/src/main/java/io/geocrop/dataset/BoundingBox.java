package io.geocrop.dataset;

/** The extent of a dataset's points in the units of its coordinate columns (degrees for lon and lat). */
public record BoundingBox(double minX, double minY, double maxX, double maxY) {}
