package io.geocrop.inference.source;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says about the range it sends (RFC 9110, 14.4) and about the content it is a part of.
 *
 * @param first offset of the first byte sent; -1 where none could be sent
 * @param total bytes of the whole content
 * @param identity what tells this content from another one
 */
record RangeAnswer(long first, long total, String identity) {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18})");

    /** Reads the headers of a 206 or 416; an {@link IOException} if they are not whole. */
    static RangeAnswer of(HttpHeaders headers) throws IOException {
        String text = headers.firstValue("Content-Range").orElse("").strip();
        Matcher range = CONTENT_RANGE.matcher(text);
        if (!range.matches()) {
            throw new IOException("Content-Range that is not understood: " + text);
        }
        long total = Long.parseLong(range.group(2));
        long first = range.group(1) == null ? -1 : Long.parseLong(range.group(1));
        return new RangeAnswer(first, total, identity(headers, total));
    }

    /** Entity tag and time where the server tells them, and the size in any case. */
    static String identity(HttpHeaders headers, long total) {
        return headers.firstValue("ETag").orElse("no tag") + ", "
                + headers.firstValue("Last-Modified").orElse("no time") + ", " + total + " bytes";
    }
}
