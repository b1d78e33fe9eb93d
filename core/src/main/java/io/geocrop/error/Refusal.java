package io.geocrop.error;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer to input that cannot be taken, in the five parts a person needs to act on it.
 *
 * @param code stable upper-case code such as {@code CSV_SHORT_ROW}; every code is listed in docs/errors.md
 * @param where file, row and column, key or flag at fault; rows count from 1 and include the header, columns from 1
 * @param found what was there, shortened to what a line can show
 * @param allowed what would have been taken
 * @param remedy what to do next, as a sentence
 */
public record Refusal(String code, String where, String found, String allowed, String remedy) {
    private static final int LONGEST_FOUND = 200;
    private static final Pattern SENTENCE =
            Pattern.compile("([A-Z][A-Z0-9_]*) at (.*?): found (.*); allowed: (.*?)\\. (\\p{Lu}.*)", Pattern.DOTALL);

    public Refusal {
        Objects.requireNonNull(code);
        Objects.requireNonNull(where);
        Objects.requireNonNull(allowed);
        Objects.requireNonNull(remedy);
        if (found.length() > LONGEST_FOUND) {
            found = found.substring(0, LONGEST_FOUND) + "… (" + found.length() + " characters)";
        }
    }

    /** The refusal behind a sentence that was written down, such as in an evaluation; empty where it is none. */
    public static Optional<Refusal> ofSentence(String sentence) {
        Matcher parts = SENTENCE.matcher(sentence);
        return parts.matches()
                ? Optional.of(
                        new Refusal(parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5)))
                : Optional.empty();
    }

    /** The refusal as one line of text: {@code CODE at where: found …; allowed …. Remedy}. */
    public String sentence() {
        return "%s at %s: found %s; allowed: %s. %s".formatted(code, where, found, allowed, remedy);
    }
}
