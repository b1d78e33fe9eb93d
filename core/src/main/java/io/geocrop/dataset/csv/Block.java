package io.geocrop.dataset.csv;

/**
 * A piece of the file that holds whole records: {@code bytes[start..end)} begins at a record and ends behind a line end.
 * The array is used again for a later piece.
 */
final class Block {
    byte[] bytes;
    int start;
    int end;
    /** 0 for the first piece of the file. */
    long index;
    /** Bytes of the file up to the end of this piece. */
    long bytesSoFar;
    /** The last record does not end within the longest record allowed. */
    boolean cut;

    Block(int size) {
        this.bytes = new byte[size + Words.PADDING];
    }

    /** Takes over another block's records and gives it this one's array. */
    void become(Block other) {
        byte[] own = bytes;
        bytes = other.bytes;
        other.bytes = own;
        start = other.start;
        end = other.end;
        index = other.index;
        bytesSoFar = other.bytesSoFar;
        cut = other.cut;
    }

    int capacity() {
        return bytes.length - Words.PADDING;
    }
}
