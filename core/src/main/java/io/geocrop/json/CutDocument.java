package io.geocrop.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells a document that ends too soon from one that is no JSON. Jackson's ordinary parser takes the end of the bytes for a
 * fault of what stands before it ("1." is no number, "tru" no word); the parser for bytes that are still to come says
 * instead that it waits for more, and that is what a cut document is: the beginning of a good one.
 */
final class CutDocument {
    private static final List<String> WORDS = List.of("true", "false", "null");

    private CutDocument() {}

    /** @param document that the ordinary parser found a fault in, other than a text without an end */
    static boolean is(byte[] document, JsonFactory factory) {
        return !endsInForeignWord(document) && isBeginning(document, factory);
    }

    /** Jackson waits for the end of a wrong word before it says so. */
    private static boolean endsInForeignWord(byte[] document) {
        int from = document.length;
        while (from > 0 && Character.isLetter(document[from - 1])) {
            from--;
        }
        String word = new String(document, from, document.length - from, StandardCharsets.US_ASCII);
        boolean exponent = from > 0 && document[from - 1] >= '0' && document[from - 1] <= '9';
        return !exponent && WORDS.stream().noneMatch(known -> known.startsWith(word));
    }

    private static boolean isBeginning(byte[] document, JsonFactory factory) {
        try (JsonParser parser = factory.createNonBlockingByteArrayParser()) {
            ByteArrayFeeder feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
            feeder.feedInput(document, 0, document.length);
            for (JsonToken token = parser.nextToken(); token != JsonToken.NOT_AVAILABLE; token = parser.nextToken()) {
                boolean ends = token.isScalarValue() || token.isStructEnd();
                if (ends && parser.getParsingContext().inRoot()) {
                    return false; // what follows a whole document is junk, cut or not
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
