package io.geocrop.inference.forest.document;

/**
 * Steps through a JSON or UBJSON document token by token. Nothing is built from the document here, so what a reader
 * holds in memory is what it keeps. Refuses with MODEL_* codes whatever is not a whole, well-formed document.
 */
interface DocumentCursor {
    /** Nesting deeper than any model has; both formats are refused beyond it. */
    int DEEPEST = 32;

    /** What the cursor stands on. */
    enum Token {
        OBJECT,
        END_OBJECT,
        ARRAY,
        END_ARRAY,
        KEY,
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL,
        /** After the last token; nothing follows it in the file. */
        END
    }

    /** Steps on. */
    Token next();

    /** The text of a KEY or TEXT. */
    String text();

    /** A NUMBER rounded once to float32. */
    float floatValue();

    /** A NUMBER rounded once to double. */
    double doubleValue();

    /** A NUMBER that must be an integer; refused with MODEL_WRONG_SHAPE. */
    long longValue();

    boolean booleanValue();

    /** File and place of the current token. */
    String where();
}
