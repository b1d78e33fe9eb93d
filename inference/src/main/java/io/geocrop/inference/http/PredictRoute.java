package io.geocrop.inference.http;

import io.geocrop.dataset.csv.CsvSource;
import io.geocrop.error.GeocropException;
import io.geocrop.inference.predict.CsvClassification;
import io.geocrop.inference.serving.LoadedModel;
import io.geocrop.inference.serving.ModelHolder;
import io.geocrop.json.JsonLimits;
import io.geocrop.progress.ProgressListener;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * {@code POST /predict}. Memory and time are bounded by what is read of a body, and by how many requests are under way at
 * once; others wait for 5 s and are then told to come back.
 */
final class PredictRoute {
    static final String MODEL_HEADER = "Geocrop-Model";

    private static final int MOST_JSON_BYTES = 4 << 20;
    private static final int MOST_CSV_BYTES = 32 << 20;
    private static final int MOST_ROWS = 200_000;
    private static final int MOST_JSON_ROWS = 20_000;
    private static final int MOST_SECONDS = 60;
    private static final int WAIT_SECONDS = 5;
    private static final JsonLimits LIMITS = new JsonLimits(MOST_JSON_BYTES, 8, 10_000, 64);

    private final ModelHolder models;
    private final Semaphore room;

    /**
     * @param atOnce requests that are read and computed at the same time
     */
    PredictRoute(ModelHolder models, int atOnce) {
        this.models = models;
        this.room = new Semaphore(atOnce, true);
    }

    void handle(Context context) {
        boolean csv = isCsv(context);
        LoadedModel model = models.loaded().orElseThrow(ServeRefusal::noModel);
        context.header(MODEL_HEADER, model.version());
        enter();
        try {
            if (csv) {
                csv(context, model);
            } else {
                json(context, model);
            }
        } finally {
            room.release();
        }
    }

    private void enter() {
        try {
            if (!room.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw ServeRefusal.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServeRefusal.busy().causedBy(e);
        }
    }

    private static boolean isCsv(Context context) {
        String type = context.header("Content-Type");
        String coding = context.header("Content-Encoding");
        String plain = type == null
                ? ""
                : type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw ServeRefusal.mediaType(plain + ", " + coding);
        }
        return switch (plain) {
            case "application/json", "application/json;charset=utf-8" -> false;
            case "text/csv", "text/csv;charset=utf-8", "text/csv;header=present" -> true;
            default -> throw ServeRefusal.mediaType(plain);
        };
    }

    private static void json(Context context, LoadedModel model) {
        PredictRows rows = new PredictRows(model.classifier(), MOST_JSON_ROWS);
        float[] values = rows.read(RequestBody.read(context, MOST_JSON_BYTES, MOST_SECONDS), LIMITS);
        int count = values.length / model.classifier().features().size();
        context.contentType("application/json")
                .result(rows.answer(model.classifier().probabilities(values, count), count));
    }

    private static void csv(Context context, LoadedModel model) {
        byte[] body = RequestBody.read(context, MOST_CSV_BYTES, MOST_SECONDS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CsvSource source = CsvSource.of("body", body.length, () -> new ByteArrayInputStream(body));
            new CsvClassification(model.classifier(), source).run(1, ProgressListener.NONE, (lines, rows) -> {
                if (rows > MOST_ROWS) {
                    throw ServeRefusal.tooManyRows(MOST_ROWS);
                }
                out.write(lines);
            });
        } catch (IOException e) {
            throw GeocropException.failed(
                            "PREDICT_IO", "body", String.valueOf(e.getMessage()), "an answer", "Ask again.")
                    .causedBy(e);
        }
        context.contentType("text/csv; charset=utf-8").result(out.toByteArray());
    }
}
