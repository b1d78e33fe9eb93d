package io.geocrop.inference.forest.catboost;

import io.geocrop.inference.forest.ModelSource;
import io.geocrop.inference.forest.document.ModelDocument;
import io.geocrop.inference.forest.document.ModelRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code features_info} of a CatBoost model: which column each float feature is, and what a missing value counts as.
 * {@code AsTrue} puts it above every border; {@code AsFalse} below, and so does {@code AsIs}, where a NaN is compared
 * and no comparison with it holds.
 */
final class FloatFeatures {
    /** Before any has been read. */
    static final FloatFeatures NONE = new FloatFeatures();

    private final Map<Integer, FloatFeature> byIndex = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    private record FloatFeature(int column, boolean missingIsLarge) {}

    /** Reads the {@code features_info} that the document stands on. */
    static FloatFeatures read(ModelDocument document, ModelSource source) {
        FloatFeatures features = new FloatFeatures();
        document.object(key -> {
            switch (key) {
                case "float_features" -> document.array(() -> features.add(document, source));
                default -> {
                    String where = document.where();
                    if (!document.emptyArray()) {
                        throw ModelRefusal.unsupported(where, "features of another kind: " + key, "float features");
                    }
                }
            }
        });
        return features;
    }

    private void add(ModelDocument document, ModelSource source) {
        long[] index = {-1};
        long[] column = {-1};
        String[] name = {""};
        String[] missing = {"AsIs"};
        document.object(key -> {
            switch (key) {
                case "feature_index" -> index[0] = document.integer();
                case "flat_feature_index" -> column[0] = document.integer();
                case "feature_id", "feature_name" -> name[0] = document.text();
                case "nan_value_treatment" -> missing[0] = document.text();
                default -> document.skip();
            }
        });
        String where = source.file() + ", float feature " + byIndex.size();
        if (column[0] != byIndex.size() || index[0] != byIndex.size()) {
            throw ModelRefusal.refused(
                    "MODEL_FEATURE_INDEX",
                    where,
                    "feature_index %d, flat_feature_index %d".formatted(index[0], column[0]),
                    "every feature in order, from 0");
        }
        boolean large = switch (missing[0]) {
            case "AsTrue" -> true;
            case "AsFalse", "AsIs" -> false;
            default -> throw ModelRefusal.refused("MODEL_WRONG_SHAPE", where, missing[0], "AsIs, AsFalse or AsTrue");
        };
        byIndex.put((int) index[0], new FloatFeature((int) column[0], large));
        names.add(name[0]);
    }

    /** Columns of a row. */
    int columns() {
        return byIndex.size();
    }

    /** As written; empty where the model was fitted without names. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** The column of a float feature; -1 where there is none of that number. */
    int column(int floatFeature) {
        FloatFeature feature = byIndex.get(floatFeature);
        return feature == null ? -1 : feature.column();
    }

    boolean missingIsLarge(int floatFeature) {
        FloatFeature feature = byIndex.get(floatFeature);
        return feature != null && feature.missingIsLarge();
    }
}
