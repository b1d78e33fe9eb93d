package io.geocrop.dataset.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads one cell of any form: quoted or not, blanks around it, doubled quotes within. What it found is in its fields
 * until the next cell; {@link BlockParser} reads the plain cells itself and leaves the others to this.
 */
final class CellScanner {
    /** The answer of {@link #scan} where the cell does not end in the block. */
    static final int OPEN = -1;

    private byte[] unescaped = new byte[256];
    /** Where the cell's content lies once blanks and quotes around it are taken off. */
    byte[] content = unescaped;

    int from;
    int to;
    /** Whether quotes stand where RFC 4180 has none. */
    boolean strayQuote;

    /**
     * @param end of the block
     * @return the position of the comma or line end behind the cell, or {@link #OPEN}
     */
    int scan(byte[] bytes, int start, int end) {
        int quotes = 0;
        int p = start;
        for (; p < end; p++) {
            byte b = bytes[p];
            if (b == '"') {
                quotes++;
            } else if ((quotes & 1) == 0 && (b == ',' || b == '\n' || b == '\r')) {
                break;
            }
        }
        content = bytes;
        from = start;
        to = p;
        strayQuote = false;
        trim();
        if (quotes > 0) {
            unquote(quotes);
        }
        return p == end ? OPEN : p;
    }

    private void trim() {
        while (from < to && isBlank(content[from])) {
            from++;
        }
        while (to > from && isBlank(content[to - 1])) {
            to--;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private void unquote(int quotes) {
        if (to - from < 2 || content[from] != '"' || content[to - 1] != '"') {
            strayQuote = true;
            return;
        }
        from++;
        to--;
        if (quotes > 2) {
            unescape();
        }
        trim();
    }

    private void unescape() {
        if (unescaped.length < to - from + Words.PADDING) {
            unescaped = new byte[(to - from) * 2 + Words.PADDING];
        }
        int length = 0;
        int p = from;
        while (p < to) {
            if (content[p] == '"') {
                strayQuote |= p + 1 == to || content[p + 1] != '"';
                p++;
            }
            if (p < to) {
                unescaped[length++] = content[p++];
            }
        }
        content = unescaped;
        from = 0;
        to = length;
    }

    int length() {
        return to - from;
    }

    /** The content as text, ill-formed bytes replaced. */
    String text() {
        return new String(content, from, to - from, StandardCharsets.UTF_8);
    }

    /** The content as a refusal shows it: on one line, shortened. */
    String shown() {
        return shown(content, from, to);
    }

    static String shown(byte[] bytes, int from, int to) {
        int last = Math.min(to, from + 4 * CsvLimits.QUOTED);
        String text = new String(bytes, from, last - from, StandardCharsets.UTF_8);
        String line = text.replaceAll("\\p{Cntrl}", "·");
        return line.length() > CsvLimits.QUOTED || last < to
                ? line.substring(0, Math.min(line.length(), CsvLimits.QUOTED)) + "… (" + (to - from) + " bytes)"
                : line;
    }

    boolean holdsNul() {
        for (int p = from; p < to; p++) {
            if (content[p] == 0) {
                return true;
            }
        }
        return false;
    }

    boolean isUtf8() {
        return isUtf8(content, from, to);
    }

    static boolean isUtf8(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to && bytes[p] >= 0) {
            p++;
        }
        if (p == to) {
            return true;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
