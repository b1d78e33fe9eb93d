/** STAC over HTTP: APIs that are searched, and static catalogues whose links are walked. */
@NullMarked
package io.geocrop.inference.imagery.stac;

import org.jspecify.annotations.NullMarked;
