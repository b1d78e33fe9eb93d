package io.geocrop.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Jackson found, for somebody who wrote a JSON file and knows neither Jackson nor the classes of this program. */
final class FaultWords {
    private static final Pattern VALUE_KIND =
            Pattern.compile("from (Object|Array|String|Integer|Floating-point|Boolean)");
    private static final Map<String, String> KINDS = Map.of(
            "Object", "an object",
            "Array", "a list",
            "String", "a text",
            "Integer", "a whole number",
            "Floating-point", "a number",
            "Boolean", "true or false");
    private static final Pattern MISSING_FIELD = Pattern.compile("creator property '([^']+)'");
    /** A class, a token or the source, as Jackson names them. */
    private static final Pattern INTERNAL = Pattern.compile(
            "\\s*(\\[Source:.*|\\(through reference chain.*|`[^`]*`|\\(token[^)]*\\)).*", Pattern.DOTALL);

    private FaultWords() {}

    static String of(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        return switch (e) {
            case InvalidFormatException format -> "\"" + format.getValue() + "\"";
            case ValueInstantiationException value
            when value.getCause() != null ->
                "values that cannot be meant: "
                        + withoutInternals(String.valueOf(value.getCause().getMessage()));
            case MismatchedInputException mismatch -> mismatched(message);
            default -> withoutInternals(message);
        };
    }

    private static String mismatched(String message) {
        Matcher missing = MISSING_FIELD.matcher(message);
        if (missing.find()) {
            return "no field " + missing.group(1);
        }
        if (message.contains("`null`") || message.contains("null into")) {
            return "null";
        }
        Matcher kind = VALUE_KIND.matcher(message);
        return kind.find() ? KINDS.getOrDefault(kind.group(1), "another value") : withoutInternals(message);
    }

    private static String withoutInternals(String message) {
        String words = INTERNAL.matcher(message).replaceFirst("").strip();
        return words.isEmpty() ? "a value of another kind" : words;
    }
}
