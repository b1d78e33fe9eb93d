/** The whole main job on a synthetic sample, from a file of points to a promoted model, a map and a report. */
@NullMarked
package io.geocrop.desktop.demo;

import org.jspecify.annotations.NullMarked;
