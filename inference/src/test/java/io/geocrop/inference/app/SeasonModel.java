package io.geocrop.inference.app;

import io.geocrop.inference.predict.TestVersion;
import io.geocrop.model.ModelFiles;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.util.List;

/** A published version whose features a season of red and near infrared gives. */
final class SeasonModel {
    private static final List<String> FEATURES =
            List.of("ndvi_peak", "ndvi_median_1of2", "red_median", "nir_amplitude", "savi_peak_day", "red_median_1of2");

    private SeasonModel() {}

    static void publish(ObjectStore store, String name) throws IOException {
        TestVersion version = TestVersion.of(TestService.XGBOOST, "xgboost");
        for (String document :
                List.of(ModelFiles.METADATA, ModelFiles.SCALER, ModelFiles.SELECTED_FEATURES, ModelFiles.GOLDEN)) {
            for (int i = 0; i < FEATURES.size(); i++) {
                String from = "\"ndvi_" + i + "\"";
                String to = "\"" + FEATURES.get(i) + "\"";
                version.edit(document, text -> text.replace(from, to));
            }
        }
        version.publish(store, name);
    }
}
