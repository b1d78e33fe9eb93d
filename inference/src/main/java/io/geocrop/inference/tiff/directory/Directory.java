package io.geocrop.inference.tiff.directory;

import io.geocrop.inference.tiff.TiffRefusal;
import io.geocrop.inference.tiff.TiffTag;
import java.util.Map;
import java.util.Optional;

/**
 * The known fields of one image file directory.
 *
 * @param name which directory it is, for messages: {@code directory 0} is the first
 * @param next where the next one lies; 0 if there is none
 */
record Directory(HeaderBytes file, String name, Map<Integer, Field> fields, long next) {
    Optional<Field> field(int tag) {
        return Optional.ofNullable(fields.get(tag));
    }

    Field required(int tag) {
        return field(tag)
                .orElseThrow(() ->
                        TiffRefusal.damaged("TIFF_FIELD", where(), "no " + TiffTag.name(tag), "a TIFF image has one"));
    }

    long number(int tag, long otherwise) {
        return field(tag).map(Field::number).orElse(otherwise);
    }

    String where() {
        return file.name() + ", " + name;
    }
}
