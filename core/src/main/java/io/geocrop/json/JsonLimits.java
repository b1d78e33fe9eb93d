package io.geocrop.json;

/**
 * How large a document may be before it is refused unread.
 *
 * @param bytes of the whole document
 * @param depth of nested arrays and objects
 * @param stringLength characters of one string
 * @param numberLength characters of one number
 */
public record JsonLimits(long bytes, int depth, int stringLength, int numberLength) {
    /** For the documents of a store: 20 MB, 32 deep, 1 MB strings, 64-character numbers. */
    public static final JsonLimits DOCUMENT = new JsonLimits(20_000_000, 32, 1_000_000, 64);

    /** For one that grows with the years, as the registry does: 64 MB, else the same. */
    public static final JsonLimits LARGE_DOCUMENT = new JsonLimits(64_000_000, 32, 1_000_000, 64);
}
