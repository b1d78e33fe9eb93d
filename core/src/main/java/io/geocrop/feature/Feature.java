package io.geocrop.feature;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a pixel's season. Its name says all of it, so that a list of names is a whole recipe and whoever has the
 * model's names can compute its features: {@code ndvi_peak}, {@code red_edge_1_median}, {@code swir_1_median_2of3} (the
 * median in the second of three equal parts of the season). What a name means never changes; another meaning gets another
 * name.
 */
public record Feature(Spectrum spectrum, Statistic statistic, SeasonPart part) {
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9_]{2,20}?)_(median|peak|amplitude|peak_day)(?:_([1-9]\\d?)of([1-9]\\d?))?");

    /** The name, from which {@link #ofName} gets the same feature. */
    public String name() {
        String whole = spectrum.label() + "_" + statistic.label();
        return part.equals(SeasonPart.WHOLE) ? whole : whole + "_" + part.number() + "of" + part.count();
    }

    /** The feature of a name; empty for a name that is none. */
    public static Optional<Feature> ofName(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<SeasonPart> part = part(matcher.group(3), matcher.group(4));
        return Spectrum.ofLabel(matcher.group(1))
                .flatMap(spectrum -> Statistic.ofLabel(matcher.group(2))
                        .flatMap(statistic -> part.map(of -> new Feature(spectrum, statistic, of))))
                .filter(feature -> feature.name().equals(name));
    }

    private static Optional<SeasonPart> part(@Nullable String number, @Nullable String count) {
        if (number == null || count == null) {
            return Optional.of(SeasonPart.WHOLE);
        }
        int of = Integer.parseInt(count);
        int which = Integer.parseInt(number);
        return of <= SeasonPart.MOST && which <= of ? Optional.of(new SeasonPart(which, of)) : Optional.empty();
    }
}
