package io.geocrop.inference.forest.document;

import io.geocrop.error.GeocropException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Universal Binary JSON, draft 12 (ubjson.org), as XGBoost writes it: big-endian numbers, optimised containers with a
 * count ({@code [#}) and with a type and a count ({@code [$d#}).
 *
 * <p>Written here because no library that is kept up reads UBJSON (Jackson has no such module), and because this one
 * must take bytes that nobody vouches for: every length is held against the bytes that are left before it is used, the
 * nesting is bounded, and typed containers of values that take no bytes (null, true, false) are refused, since a few
 * bytes of them would stand for billions of values. High-precision numbers are refused: no model has them.
 */
final class UbjCursor implements DocumentCursor {
    private static final int NO_COUNT = -1;

    private final ByteBuffer in;
    private final String file;

    /** The open containers, innermost last. */
    private final boolean[] isObject = new boolean[DEEPEST];

    private final byte[] elementType = new byte[DEEPEST];
    private final int[] left = new int[DEEPEST];
    private int depth;
    private boolean keyRead;
    private boolean begun;

    private int tokenStart;
    private byte type;
    private long integer;
    private double number;
    private String text = "";

    UbjCursor(byte[] bytes, String file) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        this.file = file;
    }

    @Override
    public Token next() {
        tokenStart = in.position();
        if (depth == 0) {
            return begun ? end() : first();
        }
        int container = depth - 1;
        if (isObject[container] && !keyRead) {
            return key(container);
        }
        keyRead = false;
        if (left[container] == NO_COUNT) {
            byte marker = marker();
            return marker == ']' && !isObject[container] ? close(container) : value(marker);
        }
        if (!isObject[container]) {
            if (left[container] == 0) {
                return close(container);
            }
            left[container]--;
        }
        return value(elementType[container] == 0 ? marker() : elementType[container]);
    }

    private Token first() {
        begun = true;
        return value(marker());
    }

    private Token end() {
        if (in.hasRemaining()) {
            throw ModelRefusal.refused("MODEL_TRAILING_JUNK", where(), in.remaining() + " bytes after the end", "none");
        }
        return Token.END;
    }

    private Token key(int container) {
        if (left[container] == 0) {
            return close(container);
        }
        if (left[container] == NO_COUNT) {
            need(1);
            if (in.get(in.position()) == '}') {
                in.get();
                return close(container);
            }
        } else {
            left[container]--;
        }
        text = string();
        keyRead = true;
        return Token.KEY;
    }

    private Token close(int container) {
        depth--;
        return isObject[container] ? Token.END_OBJECT : Token.END_ARRAY;
    }

    private Token value(byte marker) {
        type = marker;
        return switch (marker) {
            case '{', '[' -> open(marker == '{');
            case 'Z' -> Token.NULL;
            case 'T', 'F' -> Token.BOOLEAN;
            case 'S' -> {
                text = string();
                yield Token.TEXT;
            }
            case 'C' -> {
                need(1);
                text = String.valueOf((char) (in.get() & 0x7f));
                yield Token.TEXT;
            }
            case 'd' -> {
                need(Float.BYTES);
                number = in.getFloat();
                yield Token.NUMBER;
            }
            case 'D' -> {
                need(Double.BYTES);
                number = in.getDouble();
                yield Token.NUMBER;
            }
            default -> {
                integer = integer(marker);
                yield Token.NUMBER;
            }
        };
    }

    private Token open(boolean object) {
        if (depth == DEEPEST) {
            throw ModelRefusal.refused(
                    "MODEL_TOO_DEEP", where(), "more than " + DEEPEST + " levels", "at most " + DEEPEST + " levels");
        }
        byte typed = 0;
        int count = NO_COUNT;
        need(1);
        if (in.get(in.position()) == '$') {
            in.get();
            typed = marker();
            need(1);
            if (bytesOf(typed) == 0 || in.get(in.position()) != '#') {
                throw bad("a typed container without a count or of values without bytes");
            }
        }
        if (in.get(in.position()) == '#') {
            in.get();
            count = length(Math.max(1, bytesOf(typed)));
        }
        isObject[depth] = object;
        elementType[depth] = typed;
        left[depth] = count;
        keyRead = false;
        depth++;
        return object ? Token.OBJECT : Token.ARRAY;
    }

    /** The fewest bytes that a value of the type takes: the type's own marker not counted. */
    private static int bytesOf(byte marker) {
        return switch (marker) {
            case 'i', 'U', 'C', '{', '[' -> 1;
            case 'I', 'S' -> 2;
            case 'l', 'd' -> 4;
            case 'L', 'D' -> 8;
            default -> 0;
        };
    }

    private String string() {
        int length = length(1);
        ByteBuffer slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(slice)
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("text that is not UTF-8").causedBy(e);
        }
    }

    /** A length or count that the bytes left can hold. */
    private int length(int bytesEach) {
        long length = integer(marker());
        if (length < 0) {
            throw ModelRefusal.refused("MODEL_BAD_LENGTH", where(), "a length of " + length, "0 or more");
        }
        if (length > in.remaining() / bytesEach) {
            throw ModelRefusal.refused(
                    "MODEL_CUT", where(), in.remaining() + " bytes left", "enough bytes for a length of " + length);
        }
        return (int) length;
    }

    private long integer(byte marker) {
        return switch (marker) {
            case 'i' -> {
                need(1);
                yield in.get();
            }
            case 'U' -> {
                need(1);
                yield in.get() & 0xff;
            }
            case 'I' -> {
                need(Short.BYTES);
                yield in.getShort();
            }
            case 'l' -> {
                need(Integer.BYTES);
                yield in.getInt();
            }
            case 'L' -> {
                need(Long.BYTES);
                yield in.getLong();
            }
            default -> throw bad("marker 0x%02x".formatted(marker));
        };
    }

    /** The next marker; no-ops between values are passed over. */
    private byte marker() {
        byte marker;
        do {
            need(1);
            marker = in.get();
        } while (marker == 'N');
        return marker;
    }

    private void need(int bytes) {
        if (in.remaining() < bytes) {
            throw ModelRefusal.refused("MODEL_CUT", where(), "the end of the file", "a whole document");
        }
    }

    private GeocropException bad(String found) {
        return ModelRefusal.refused("MODEL_BAD_UBJ", where(), found, "UBJSON, draft 12");
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public float floatValue() {
        return isFloating() ? (float) number : integer;
    }

    @Override
    public double doubleValue() {
        return isFloating() ? number : integer;
    }

    @Override
    public long longValue() {
        if (isFloating()) {
            throw ModelRefusal.refused("MODEL_WRONG_SHAPE", where(), String.valueOf(number), "an integer");
        }
        return integer;
    }

    @Override
    public boolean booleanValue() {
        return type == 'T';
    }

    private boolean isFloating() {
        return type == 'd' || type == 'D';
    }

    @Override
    public String where() {
        return file + ", byte " + tokenStart;
    }
}
