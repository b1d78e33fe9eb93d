package io.geocrop.inference.forest.document;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.forest.document.DocumentCursor.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a JSON or UBJSON document by the shape a reader expects of it: whoever calls {@link #object} says what to do
 * with each key, and everything else is passed over without being built. The depth of calls is that of the expected
 * shape, never that of the file. A reader's method begins with the cursor on the value's first token and ends on its
 * last.
 */
public final class ModelDocument {
    private final DocumentCursor cursor;
    private Token token;

    private ModelDocument(DocumentCursor cursor) {
        this.cursor = cursor;
        this.token = cursor.next();
    }

    /** A document in JSON; {@code file} is its name, for refusals. */
    public static ModelDocument json(byte[] bytes, String file) {
        return new ModelDocument(new JsonCursor(bytes, file));
    }

    /** A document in UBJSON; {@code file} is its name, for refusals. */
    public static ModelDocument ubj(byte[] bytes, String file) {
        return new ModelDocument(new UbjCursor(bytes, file));
    }

    /** What to do with one key of an object: read its value whole, or {@link #skip()} it. */
    @FunctionalInterface
    public interface FieldReader {
        void field(String key);
    }

    /** Reads an object; a key that comes twice is refused. */
    public void object(FieldReader reader) {
        expect(Token.OBJECT, "an object");
        Set<String> keys = new HashSet<>();
        while (advance() != Token.END_OBJECT) {
            String key = cursor.text();
            if (!keys.add(key)) {
                throw ModelRefusal.refused("MODEL_DUPLICATE_KEY", where(), key, "each key once");
            }
            advance();
            reader.field(key);
        }
    }

    /** Reads an array, calling for each of its values. */
    public void array(Runnable element) {
        expect(Token.ARRAY, "an array");
        while (advance() != Token.END_ARRAY) {
            element.run();
        }
    }

    /** Passes over a value of any shape. */
    public void skip() {
        int depth = 0;
        while (true) {
            switch (token) {
                case OBJECT, ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case END -> throw wrong("a value");
                case KEY, TEXT, NUMBER, BOOLEAN, NULL -> {}
            }
            if (depth == 0) {
                return;
            }
            advance();
        }
    }

    /** Whether the value is an array. */
    public boolean isArray() {
        return token == Token.ARRAY;
    }

    /** Whether the value is text. */
    public boolean isText() {
        return token == Token.TEXT;
    }

    /** Whether the value is an array that has nothing in it, or null; read either way. */
    public boolean emptyArray() {
        if (token == Token.NULL) {
            return true;
        }
        boolean[] empty = {true};
        array(() -> {
            empty[0] = false;
            skip();
        });
        return empty[0];
    }

    public String text() {
        expect(Token.TEXT, "text");
        return cursor.text();
    }

    /** An integer, or text that is one, as XGBoost writes its parameters. */
    public long integer() {
        if (token != Token.TEXT) {
            expect(Token.NUMBER, "an integer");
            return cursor.longValue();
        }
        try {
            return Long.parseLong(cursor.text());
        } catch (NumberFormatException e) {
            throw wrong("an integer").causedBy(e);
        }
    }

    public double number() {
        expect(Token.NUMBER, "a number");
        return cursor.doubleValue();
    }

    /** An array of text. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        array(() -> texts.add(text()));
        return texts;
    }

    /** An array of integers of 32 bits; true and false count as 1 and 0. */
    public int[] ints() {
        int[] values = new int[16];
        int used = 0;
        expect(Token.ARRAY, "an array");
        while (advance() != Token.END_ARRAY) {
            if (used == values.length) {
                values = Arrays.copyOf(values, used * 2);
            }
            values[used++] = oneInt();
        }
        return Arrays.copyOf(values, used);
    }

    private int oneInt() {
        if (token == Token.BOOLEAN) {
            return cursor.booleanValue() ? 1 : 0;
        }
        expect(Token.NUMBER, "an integer");
        long value = cursor.longValue();
        if (value != (int) value) {
            throw wrong("an integer of 32 bits");
        }
        return (int) value;
    }

    /** An array of numbers, each rounded once to float32. */
    public float[] floats() {
        float[] values = new float[16];
        int used = 0;
        expect(Token.ARRAY, "an array");
        while (advance() != Token.END_ARRAY) {
            if (used == values.length) {
                values = Arrays.copyOf(values, used * 2);
            }
            expect(Token.NUMBER, "a number");
            values[used++] = cursor.floatValue();
        }
        return Arrays.copyOf(values, used);
    }

    /** An array of numbers. */
    public double[] doubles() {
        double[] values = new double[16];
        int used = 0;
        expect(Token.ARRAY, "an array");
        while (advance() != Token.END_ARRAY) {
            if (used == values.length) {
                values = Arrays.copyOf(values, used * 2);
            }
            values[used++] = number();
        }
        return Arrays.copyOf(values, used);
    }

    /** Holds that nothing follows the value just read. */
    public void end() {
        if (advance() != Token.END) {
            throw ModelRefusal.refused("MODEL_TRAILING_JUNK", where(), "more after the end", "nothing");
        }
    }

    /** File and place of the current token. */
    public String where() {
        return cursor.where();
    }

    private Token advance() {
        token = cursor.next();
        return token;
    }

    private void expect(Token expected, String allowed) {
        if (token != expected) {
            throw wrong(allowed);
        }
    }

    private GeocropException wrong(String allowed) {
        String found = switch (token) {
            case TEXT, KEY -> "\"" + cursor.text() + "\"";
            case NUMBER -> String.valueOf(cursor.doubleValue());
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case BOOLEAN -> String.valueOf(cursor.booleanValue());
            case NULL -> "null";
            case END_OBJECT, END_ARRAY, END -> "nothing";
        };
        return ModelRefusal.refused("MODEL_WRONG_SHAPE", where(), found, allowed);
    }
}
