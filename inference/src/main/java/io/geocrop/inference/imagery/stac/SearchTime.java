package io.geocrop.inference.imagery.stac;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long one search may take in all: a server that is just not too slow each time would keep it busy for days. */
final class SearchTime {
    static final Duration LONGEST = Duration.ofMinutes(30);

    private final Clock clock;
    private final Instant end;

    private SearchTime(Clock clock) {
        this.clock = clock;
        this.end = clock.instant().plus(LONGEST);
    }

    /** Begins now. */
    static SearchTime begin(Clock clock) {
        return new SearchTime(clock);
    }

    /** Refuses with STAC_TOO_SLOW once the time is over. */
    void check(String where) {
        if (clock.instant().isAfter(end)) {
            throw StacRefusal.tooSlow(where, LONGEST);
        }
    }
}
