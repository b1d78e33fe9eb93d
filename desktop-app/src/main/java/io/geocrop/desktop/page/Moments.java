package io.geocrop.desktop.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them: how long ago, and exactly, here and in UTC, for whoever hovers. */
public final class Moments {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int RELATIVE_DAYS = 14;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Texts texts;

    public Moments(InstantSource clock, ZoneId zone, Locale locale) {
        this.clock = clock;
        this.zone = zone;
        this.texts = new Texts(Moments.class, locale);
    }

    /** Such as {@code 5 minutes ago}; the date where it is more than two weeks. */
    public String ago(Instant then) {
        Duration past = Duration.between(then, clock.instant());
        if (past.toMinutes() < 1) {
            return texts.of("moments.now");
        }
        if (past.toHours() < 1) {
            return texts.of("moments.minutes", past.toMinutes());
        }
        if (past.toDays() < 1) {
            return texts.of("moments.hours", past.toHours());
        }
        return past.toDays() <= RELATIVE_DAYS
                ? texts.of("moments.days", past.toDays())
                : then.atZone(zone).toLocalDate().toString();
    }

    /** To the second, local time and UTC. */
    public String exact(Instant then) {
        String universal = EXACT.format(then.atZone(ZoneOffset.UTC)) + " UTC";
        boolean same = zone.getRules().getOffset(then).equals(ZoneOffset.UTC);
        return same ? universal : EXACT.format(then.atZone(zone)) + " " + zone.getId() + "\n" + universal;
    }
}
