package io.geocrop.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.geocrop.json.MalformedJsonException.Fault;
import java.io.IOException;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * JSON in snake_case with ISO-8601 times and lower-case enum values: written indented for people, read within
 * {@link JsonLimits}.
 */
public final class Json {
    private static final ObjectMapper MAPPER = mapper(JsonLimits.DOCUMENT);
    private static final ObjectMapper LARGE_MAPPER = mapper(JsonLimits.LARGE_DOCUMENT);
    private static final ObjectWriter INDENTED = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance));

    private Json() {}

    /** The value as an indented document that ends with a line feed. */
    public static byte[] document(Object value) {
        try {
            byte[] body = INDENTED.writeValueAsBytes(value);
            byte[] ended = java.util.Arrays.copyOf(body, body.length + 1);
            ended[body.length] = '\n';
            return ended;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + value.getClass(), e);
        }
    }

    /** The value on one line, without a line feed. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + value.getClass(), e);
        }
    }

    /** The value as a tree, to be put together with others. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Reads a whole document; fields the type does not know are passed over. */
    public static <T> T read(byte[] document, Class<T> type) throws MalformedJsonException {
        return read(document, type, JsonLimits.DOCUMENT);
    }

    /** Reads a whole document within other limits. */
    public static <T> T read(byte[] document, Class<T> type, JsonLimits limits) throws MalformedJsonException {
        if (document.length > limits.bytes()) {
            throw new MalformedJsonException(
                    Fault.TOO_LARGE, "", document.length + " bytes", "at most " + limits.bytes() + " bytes", null);
        }
        requireUtf8(document);
        ObjectMapper mapper = limits.equals(JsonLimits.DOCUMENT)
                ? MAPPER
                : limits.equals(JsonLimits.LARGE_DOCUMENT) ? LARGE_MAPPER : mapper(limits);
        try (JsonParser parser = mapper.createParser(document)) {
            return read(parser, mapper, type, limits, () -> CutDocument.is(document, mapper.getFactory()));
        } catch (IOException e) {
            String found = e instanceof JsonProcessingException broken
                    ? FaultWords.of(broken)
                    : String.valueOf(e.getMessage());
            throw new MalformedJsonException(Fault.BAD_JSON, "", found, "UTF-8 JSON", e);
        }
    }

    private static <T> T read(
            JsonParser parser, ObjectMapper mapper, Class<T> type, JsonLimits limits, BooleanSupplier cut)
            throws IOException, MalformedJsonException {
        try {
            T value = mapper.readValue(parser, type);
            if (value == null) {
                throw new MalformedJsonException(Fault.WRONG_SHAPE, "", "null", "an object", null);
            }
            return value;
        } catch (JsonProcessingException e) {
            // A broken limit has no place of its own: it is where the string or number begins.
            JsonLocation at = e.getLocation() == null ? parser.currentTokenLocation() : e.getLocation();
            throw malformed(e, at, limits, cut);
        }
    }

    /** A document that is empty or in UTF-16 or UTF-32, which Jackson would take. */
    private static void requireUtf8(byte[] document) throws MalformedJsonException {
        if (document.length == 0) {
            throw new MalformedJsonException(Fault.CUT, "", "an empty document", "a whole document", null);
        }
        for (int i = 0; i < Math.min(2, document.length); i++) {
            int first = document[i] & 0xff;
            if (first == 0 || first >= 0xfe) {
                throw new MalformedJsonException(
                        Fault.BAD_JSON, "byte " + (i + 1), "0x%02x".formatted(first), "UTF-8 JSON", null);
            }
        }
    }

    private static MalformedJsonException malformed(
            JsonProcessingException e, JsonLocation at, JsonLimits limits, BooleanSupplier cut) {
        String location = "line " + at.getLineNr() + ", column " + at.getColumnNr();
        String message = String.valueOf(e.getOriginalMessage());
        String found = FaultWords.of(e);
        return switch (e) {
            case StreamConstraintsException constraint -> constrained(constraint, location, limits);
            case JsonEOFException end ->
                new MalformedJsonException(Fault.CUT, location, found, "a whole document", end);
            case JsonParseException parse
            when message.startsWith("Duplicate field") ->
                new MalformedJsonException(Fault.DUPLICATE_KEY, location, found, "each key once", parse);
            case JsonMappingException mapping
            when mapping.getCause() instanceof JsonProcessingException inner
                    && !(inner instanceof JsonMappingException) ->
                malformed(inner, inner.getLocation() == null ? at : inner.getLocation(), limits, cut);
            case JsonMappingException blank
            when message.startsWith("No content to map") ->
                new MalformedJsonException(Fault.CUT, location, "nothing but blanks", "a whole document", blank);
            case JsonMappingException trailing
            when message.startsWith("Trailing token") ->
                new MalformedJsonException(Fault.BAD_JSON, location, found, "one document", trailing);
            case JsonMappingException mapping ->
                new MalformedJsonException(
                        Fault.WRONG_SHAPE, path(mapping, location), found, "the fields of this document", mapping);
            default ->
                cut.getAsBoolean()
                        ? new MalformedJsonException(Fault.CUT, location, found, "a whole document", e)
                        : new MalformedJsonException(Fault.BAD_JSON, location, found, "UTF-8 JSON", e);
        };
    }

    private static MalformedJsonException constrained(
            StreamConstraintsException e, String location, JsonLimits limits) {
        String text = String.valueOf(e.getOriginalMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("depth")) {
            return new MalformedJsonException(
                    Fault.TOO_DEEP, location, "more levels", "at most " + limits.depth() + " levels", e);
        }
        return text.contains("number")
                ? new MalformedJsonException(
                        Fault.LONG_NUMBER,
                        location,
                        "a longer number",
                        "numbers of at most " + limits.numberLength() + " characters",
                        e)
                : new MalformedJsonException(
                        Fault.LONG_STRING,
                        location,
                        "a longer string",
                        "strings of at most " + limits.stringLength() + " characters",
                        e);
    }

    private static String path(JsonMappingException e, String location) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.isEmpty() ? location : path + " (" + location + ")";
    }

    private static ObjectMapper mapper(JsonLimits limits) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(limits.bytes())
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.stringLength())
                        .maxNameLength(1_000)
                        .maxNumberLength(limits.numberLength())
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
    }
}
