package io.geocrop.inference.tiff.codec;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.tiff.TiffRefusal;

/**
 * The bytes of a chunk as they lie in the file.
 *
 * @param data an array that holds them, and maybe those of neighbours
 * @param where the chunk, for messages
 */
@SuppressWarnings("ArrayRecordComponent") // a view that lives as long as one call
record Compressed(byte[] data, int from, int length, String where) {
    GeocropException corrupt(String found) {
        return TiffRefusal.damaged("TIFF_BAD_DATA", where, found, "compressed data that is whole");
    }

    GeocropException tooShort(int got, int wanted) {
        return TiffRefusal.damaged("TIFF_SHORT_DATA", where, got + " bytes of pixels", wanted + " bytes");
    }

    GeocropException bomb(int wanted) {
        return TiffRefusal.damaged(
                "TIFF_BOMB", where, "data that goes on behind the last pixel", wanted + " bytes of pixels");
    }
}
