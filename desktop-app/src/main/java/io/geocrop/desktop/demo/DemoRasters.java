package io.geocrop.desktop.demo;

import io.geocrop.desktop.sample.RasterInput;
import io.geocrop.desktop.sample.RasterOutput;
import io.geocrop.raster.CoordinateSystems;

/** What a demo needs to make images and to look at a map; what knows raster formats is the composition root's. */
public record DemoRasters(RasterOutput output, RasterInput input, CoordinateSystems systems) {}
