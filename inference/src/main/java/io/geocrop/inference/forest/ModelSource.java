package io.geocrop.inference.forest;

import io.geocrop.inference.forest.document.ModelRefusal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a version says of a model file before it is read; a file that says otherwise is refused.
 *
 * @param file its name, for refusals
 * @param features names in the order the model takes them
 * @param classes how many
 */
public record ModelSource(String file, List<String> features, int classes) {
    /** More than any training makes: 800 rounds of 7 classes are 5,600. */
    public static final int MOST_TREES = 100_000;

    /** Names that a library makes up where it is given none. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)(column_|f|feature_)?\\d*");

    public ModelSource {
        features = List.copyOf(features);
    }

    /** Refuses another number of features with MODEL_FEATURE_COUNT. */
    public void checkFeatureCount(long count) {
        if (count != features.size()) {
            throw ModelRefusal.refused(
                    "MODEL_FEATURE_COUNT",
                    file,
                    count + " features",
                    features.size() + " features, as the version has");
        }
    }

    /** Refuses another number of classes with MODEL_CLASS_COUNT. */
    public void checkClassCount(long count) {
        if (count != classes) {
            throw ModelRefusal.refused(
                    "MODEL_CLASS_COUNT", file, count + " classes", classes + " classes, as the version has");
        }
    }

    /** Refuses no tree and far too many. */
    public void checkTreeCount(long count) {
        if (count == 0) {
            throw ModelRefusal.refused("MODEL_ZERO_TREES", file, "no tree", "1 tree or more");
        }
        if (count < 0 || count > MOST_TREES) {
            throw ModelRefusal.refused("MODEL_TOO_MANY_TREES", file, count + " trees", "1 to " + MOST_TREES);
        }
    }

    /**
     * Holds the names a model carries against the version's; names that the library made up say nothing.
     *
     * @param names none, or one per feature
     */
    public void checkFeatureNames(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        checkFeatureCount(names.size());
        boolean madeUp =
                names.stream().allMatch(name -> PLACEHOLDER.matcher(name).matches());
        for (int i = 0; !madeUp && i < names.size(); i++) {
            if (!names.get(i).equals(features.get(i))) {
                throw ModelRefusal.refused(
                        "MODEL_FEATURE_ORDER", file + ", feature " + i, names.get(i), features.get(i));
            }
        }
    }
}
