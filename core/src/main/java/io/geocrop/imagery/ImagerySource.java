package io.geocrop.imagery;

import io.geocrop.error.GeocropException;

/**
 * A catalogue of scenes: a folder, a STAC API. Methods block and are interruptible. A scene that a catalogue describes
 * wrongly is never returned.
 */
public interface ImagerySource extends AutoCloseable {
    /** The folder or address, fit to be shown: without credentials or signatures. */
    String name();

    /**
     * The scenes that answer a query, and the items that were left out as wrongly described; none is a valid answer.
     *
     * @throws GeocropException with a STAC_* code where the catalogue cannot be asked or is not to be trusted
     */
    Scenes find(ImageryQuery query);

    @Override
    void close();
}
