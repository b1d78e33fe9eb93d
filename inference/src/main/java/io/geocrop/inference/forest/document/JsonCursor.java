package io.geocrop.inference.forest.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.geocrop.error.GeocropException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JSON (RFC 8259) by Jackson's streaming parser, within limits on depth and on the length of names and numbers. */
final class JsonCursor implements DocumentCursor {
    private static final int LONGEST_TEXT = 20_000_000;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 100;

    /** XGBoost writes NaN and Infinity as such; whether they may stand there is for the reader of the value to say. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonParser parser;
    private final String file;
    private int depth;

    JsonCursor(byte[] bytes, String file) {
        this.file = file;
        try {
            this.parser = FACTORY.createParser(bytes);
        } catch (IOException e) {
            throw ModelRefusal.refused("MODEL_BAD_JSON", file, String.valueOf(e.getMessage()), "UTF-8 JSON")
                    .causedBy(e);
        }
    }

    @Override
    public Token next() {
        try {
            return token(parser.nextToken());
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private Token token(@Nullable JsonToken token) {
        return switch (token) {
            case null -> {
                if (depth > 0) {
                    throw ModelRefusal.refused("MODEL_CUT", where(), "the end of the file", "a whole document");
                }
                yield Token.END;
            }
            case START_OBJECT -> {
                depth++;
                yield Token.OBJECT;
            }
            case END_OBJECT -> {
                depth--;
                yield Token.END_OBJECT;
            }
            case START_ARRAY -> {
                depth++;
                yield Token.ARRAY;
            }
            case END_ARRAY -> {
                depth--;
                yield Token.END_ARRAY;
            }
            case FIELD_NAME -> Token.KEY;
            case VALUE_STRING -> Token.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Token.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Token.BOOLEAN;
            case VALUE_NULL -> Token.NULL;
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a blocking JSON parser gave " + token);
        };
    }

    @Override
    public String text() {
        return value(parser::getText);
    }

    @Override
    public float floatValue() {
        return value(() -> parser.isNaN() ? (float) parser.getDoubleValue() : Float.parseFloat(parser.getText()));
    }

    @Override
    public double doubleValue() {
        return value(() -> parser.isNaN() ? parser.getDoubleValue() : Double.parseDouble(parser.getText()));
    }

    @Override
    public long longValue() {
        return value(() -> {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw ModelRefusal.refused("MODEL_WRONG_SHAPE", where(), parser.getText(), "an integer");
            }
            return parser.getLongValue();
        });
    }

    @Override
    public boolean booleanValue() {
        return value(parser::getBooleanValue);
    }

    @Override
    public String where() {
        JsonLocation at = parser.currentTokenLocation();
        return "%s, line %d, column %d".formatted(file, at.getLineNr(), at.getColumnNr());
    }

    /** Reads something of the current token; text is decoded late, so that this may meet malformed input too. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T value(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private GeocropException malformed(IOException e) {
        String found =
                e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
        String where = where();
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            JsonLocation at = json.getLocation();
            where = "%s, line %d, column %d".formatted(file, at.getLineNr(), at.getColumnNr());
        }
        return switch (e) {
            // Jackson has an exception of its own for some ends of input and not for others.
            case JsonProcessingException _
            when found.startsWith("Unexpected end-of-input") ->
                ModelRefusal.refused("MODEL_CUT", where, found, "a whole document");
            case StreamConstraintsException _
            when found.toLowerCase(Locale.ROOT).contains("depth") ->
                ModelRefusal.refused("MODEL_TOO_DEEP", where, found, "at most " + DEEPEST + " levels");
            case StreamConstraintsException _ ->
                ModelRefusal.refused("MODEL_LONG_VALUE", where, found, "shorter names, texts and numbers");
            default -> ModelRefusal.refused("MODEL_BAD_JSON", where, found, "UTF-8 JSON");
        };
    }
}
