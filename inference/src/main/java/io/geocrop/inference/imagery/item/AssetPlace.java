package io.geocrop.inference.imagery.item;

import io.geocrop.error.GeocropException;

/** Where the assets of a catalogue may lie: the rule that every address in an item is held against before it is used. */
@FunctionalInterface
public interface AssetPlace {
    /**
     * The location to read an asset from.
     *
     * @param href as the item has it
     * @param where what refusals call it
     * @throws GeocropException STAC_* if it leads elsewhere than it may
     */
    String locate(String href, String where);
}
