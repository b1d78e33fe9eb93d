package io.geocrop.imagery;

import io.geocrop.geo.GeoBounds;

/**
 * What scenes are wanted.
 *
 * @param bounds that a scene must meet
 * @param season in which it was taken, in UTC
 * @param mostCloudPercent 0 to 100; a scene whose cloud cover is not known passes
 */
public record ImageryQuery(GeoBounds bounds, Season season, double mostCloudPercent) {}
