package io.geocrop.desktop.cli;

import io.geocrop.model.Models;
import io.geocrop.model.RegistryEntry;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The next free model version: the trailing number counted up, or {@code .2} appended. */
final class NextVersion {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]{1,9})");

    private NextVersion() {}

    static String after(String version, Models models) {
        Set<String> taken =
                models.registry().models().stream().map(RegistryEntry::version).collect(Collectors.toSet());
        String next = version;
        do {
            Matcher numbered = NUMBERED.matcher(next);
            next = numbered.matches() ? numbered.group(1) + (Long.parseLong(numbered.group(2)) + 1) : next + ".2";
        } while (taken.contains(next));
        return next;
    }
}
