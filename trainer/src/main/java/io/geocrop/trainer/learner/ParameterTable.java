package io.geocrop.trainer.learner;

import io.geocrop.error.GeocropException;
import io.geocrop.trainer.learner.ParameterRange.Choice;
import io.geocrop.trainer.learner.ParameterRange.Real;
import io.geocrop.trainer.learner.ParameterRange.Whole;
import io.geocrop.training.Learner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters a learner takes. Libraries pass over a name they do not know, or warn where nobody reads it; here a
 * name that is not in the table is refused, and so is a value the library would only stumble over later.
 */
public final class ParameterTable {
    private static final int NAMES_SHOWN = 6;
    /** What people set most and look for under these names, whatever the library calls it; where a learner has them. */
    private static final List<String> COMMON = List.of("n_estimators", "max_depth", "learning_rate");

    private final Learner learner;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> aliases = new TreeMap<>();
    private final Map<String, String> reserved = new TreeMap<>();

    public ParameterTable(Learner learner) {
        this.learner = learner;
    }

    /**
     * Adds a parameter.
     *
     * @param standard what it is when nobody sets it, or null to leave it to the library
     * @param otherNames names that mean the same
     */
    public ParameterTable with(String name, @Nullable String standard, ParameterRange range, String... otherNames) {
        entries.put(name, new Entry(standard, range));
        for (String other : otherNames) {
            aliases.put(other, name);
        }
        return this;
    }

    public ParameterTable whole(String name, @Nullable String standard, long least, long most, String... otherNames) {
        return with(name, standard, new Whole(least, most), otherNames);
    }

    /** Adds a number from {@code least}, itself included, to {@code most}. */
    public ParameterTable real(
            String name, @Nullable String standard, double least, double most, String... otherNames) {
        return with(name, standard, new Real(least, true, most), otherNames);
    }

    /** Adds a number above 0, at most {@code most}. */
    public ParameterTable positive(String name, @Nullable String standard, double most, String... otherNames) {
        return with(name, standard, new Real(0, false, most), otherNames);
    }

    /** Adds a share: above 0, at most 1. */
    public ParameterTable share(String name, @Nullable String standard, String... otherNames) {
        return with(name, standard, new Real(0, false, 1), otherNames);
    }

    public ParameterTable choice(String name, @Nullable String standard, String... choices) {
        return with(name, standard, new Choice(List.of(choices)));
    }

    /** Adds a name that the training sets itself; {@code instead} says where a person sets it. */
    public ParameterTable reserved(String name, String instead) {
        reserved.put(name, instead);
        return this;
    }

    /** A row of a Markdown table for each parameter: name, other names, default, range; docs/learners.md has them. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        entries.forEach((name, entry) -> {
            String others = aliases.entrySet().stream()
                    .filter(alias -> alias.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining(", "));
            String standard = entry.standard() == null ? "" : entry.standard();
            rows.add("| `%s` | %s | %s | %s |"
                    .formatted(name, others, standard, entry.range().words()));
        });
        return rows;
    }

    /**
     * What is handed to the library: the defaults, and over them what was asked for, under the library's own names.
     * Refused with TRAIN_UNKNOWN_PARAM or TRAIN_BAD_PARAM.
     */
    public Parameters resolve(Map<String, String> asked) {
        Map<String, String> values = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            if (entry.standard() != null) {
                values.put(name, entry.standard());
            }
        });
        Map<String, String> setBy = new TreeMap<>();
        new TreeMap<>(asked).forEach((asWritten, value) -> {
            String name = aliases.getOrDefault(asWritten, asWritten);
            String range = check(asWritten, name, value.strip());
            String before = setBy.put(name, asWritten);
            if (before != null) {
                throw bad(asWritten, before + " as well", range, "They are two names of one parameter: set one.");
            }
            values.put(name, value.strip());
        });
        return new Parameters(values);
    }

    private String check(String asWritten, String name, String value) {
        String instead = reserved.get(name);
        if (instead != null) {
            throw bad(asWritten, value, "nothing here, the training sets it", instead);
        }
        Entry entry = entries.get(name);
        if (entry == null) {
            throw GeocropException.usage(
                    "TRAIN_UNKNOWN_PARAM",
                    learner.label() + "." + asWritten,
                    asWritten,
                    String.join(", ", proposed(asWritten)),
                    "Use one of these names"
                            + (entries.size() > NAMES_SHOWN ? ", or another of docs/learners.md." : "."));
        }
        if (!entry.range().takes(value)) {
            throw bad(asWritten, value, entry.range().words(), "Choose a value in that range.");
        }
        return entry.range().words();
    }

    private GeocropException bad(String name, String found, String allowed, String remedy) {
        return GeocropException.usage("TRAIN_BAD_PARAM", learner.label() + "." + name, found, allowed, remedy);
    }

    /** The names nearest to one that nobody knows, then the common ones that are not among them. */
    private List<String> proposed(String name) {
        List<String> names = new ArrayList<>(entries.keySet());
        names.addAll(aliases.keySet());
        names.sort(
                Comparator.<String>comparingInt(known -> distance(name, known)).thenComparing(known -> known));
        Set<String> proposed = new LinkedHashSet<>(names.subList(0, Math.min(NAMES_SHOWN, names.size())));
        COMMON.stream().filter(names::contains).forEach(proposed::add);
        return List.copyOf(proposed);
    }

    /** Levenshtein's distance; a name that holds the other counts as close. */
    private static int distance(String a, String b) {
        if (a.length() > 2 && (b.contains(a) || a.contains(b))) {
            return 1;
        }
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + swap);
            }
            previous = current;
        }
        return previous[b.length()];
    }

    private record Entry(@Nullable String standard, ParameterRange range) {}
}
