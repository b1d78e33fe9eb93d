package io.geocrop.map;

import io.geocrop.error.GeocropException;

/**
 * The part of a map that one of several machines makes.
 *
 * @param number from 1
 * @param count of parts, 1 to {@value #MOST}
 */
public record Shard(int number, int count) {
    public static final int MOST = 1000;

    /** The whole map. */
    public static final Shard WHOLE = new Shard(1, 1);

    public Shard {
        if (count < 1 || count > MOST || number < 1 || number > count) {
            throw refused(number + "/" + count);
        }
    }

    /** The part of {@code i/n}, as in {@code 2/4}; refused with CLI_SHARD. */
    public static Shard parse(String text) {
        if (!text.matches("\\d{1,4}/\\d{1,4}")) {
            throw refused(text);
        }
        int slash = text.indexOf('/');
        return new Shard(Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    private static GeocropException refused(String found) {
        return GeocropException.usage(
                "CLI_SHARD",
                "--shard",
                found,
                "i/n, part i from 1 to n of n parts, at most " + MOST,
                "Start parts 1/n to n/n, each with an --out of its own, then `geocrop map merge`.");
    }

    /** Whether the piece of this index, from 0, is this part's. */
    public boolean has(int piece) {
        return piece % count == number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
