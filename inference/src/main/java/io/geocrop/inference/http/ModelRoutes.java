package io.geocrop.inference.http;

import io.geocrop.error.Refusal;
import io.geocrop.inference.serving.LoadedModel;
import io.geocrop.inference.serving.ModelHolder;
import io.geocrop.json.Json;
import io.geocrop.model.ModelMetadata;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is loaded and what is registered; reload; whether the service lives and is ready. */
final class ModelRoutes {
    private final ModelHolder models;
    private final ReloadGuard guard;
    private final String imageVersion;

    /**
     * @param imageVersion what this program is, as its image is tagged
     */
    ModelRoutes(ModelHolder models, ReloadGuard guard, String imageVersion) {
        this.models = models;
        this.guard = guard;
        this.imageVersion = imageVersion;
    }

    void register(RoutesConfig routes) {
        routes.get("/", context -> json(context, state(models.state(), ForwardedPrefix.of(context))));
        routes.get("/model/info", context -> json(context, info(models.loaded().orElseThrow(ServeRefusal::noModel))));
        routes.post("/model/reload", context -> {
            guard.check(context);
            json(context, state(models.reload(), ForwardedPrefix.of(context)));
        });
        routes.get("/healthz", context -> json(context, Map.of("status", "ok")));
        routes.get("/readyz", context -> {
            LoadedModel model = models.loaded().orElseThrow(ServeRefusal::noModel);
            json(context, Map.of("status", "ok", "loaded", model.version()));
        });
    }

    private Map<String, Object> state(ModelHolder.State state, String prefix) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("service", "geocrop-inference");
        document.put("status", state.model().isEmpty() ? "no_model" : "ok");
        document.put("loaded", state.loaded().orElse(null));
        document.put("registered", state.registered().orElse(null));
        document.put("image", imageVersion);
        document.put("fault", state.fault().map(ModelRoutes::fault).orElse(null));
        document.put(
                "links",
                Map.of(
                        "model", prefix + "/model/info",
                        "predict", prefix + "/predict",
                        "tilejson", prefix + "/maps/{id}/tilejson.json"));
        return document;
    }

    private static Map<String, String> fault(Refusal refusal) {
        Map<String, String> fault = new LinkedHashMap<>();
        fault.put("code", refusal.code());
        fault.put("where", refusal.where());
        fault.put("found", refusal.found());
        fault.put("allowed", refusal.allowed());
        fault.put("remedy", refusal.remedy());
        return fault;
    }

    private static Map<String, Object> info(LoadedModel model) {
        ModelMetadata metadata = model.metadata();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", model.version());
        document.put("task", metadata.task());
        document.put("loaded_at", model.loaded());
        document.put("training_date", metadata.trainingDate());
        document.put("dataset_version", metadata.datasetVersion());
        document.put("selected_model", metadata.selectedModel());
        document.put("variant", metadata.variant());
        document.put("features", metadata.features());
        document.put("classes", metadata.classes());
        document.put("metrics", metadata.metrics());
        document.put("origin", metadata.origin());
        return document;
    }

    static void json(Context context, Object document) {
        context.header("Cache-Control", "no-store");
        context.contentType("application/json").result(Json.document(document));
    }
}
